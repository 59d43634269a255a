package dev.assay.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.assay.access.Caller;
import dev.assay.documents.Documents;
import dev.assay.idempotency.Idempotency;
import dev.assay.push.Wait;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Arrays;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/** Has springdoc describe the API from its code and its pages in {@code docs}. Only where a test asks for it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("springdoc.api-docs.enabled")
class ApiDescription {

    ApiDescription() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Idempotency.class, Wait.class);
    }

    @Bean
    SchemaNames schemaNames() {
        return new SchemaNames();
    }

    @Bean
    ModelResolver modelResolver(SchemaNames names) {
        ObjectMapper mapper = Json31.mapper().copy();
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        return new ModelResolver(mapper, names).openapi31(true);
    }

    /** What is read from a request by resolvers of ours. */
    @Bean
    OperationCustomizer parametersOfResolvers() {
        return (operation, call) -> {
            if (takes(call, Idempotency.class)) {
                operation.addParametersItem(new Parameter()
                        .in("header")
                        .name("Idempotency-Key")
                        .description(
                                "Makes the call safe to repeat: a new one for each thing you want, a UUID for instance")
                        .schema(new StringSchema().minLength(1).maxLength(255)));
            }
            if (takes(call, Wait.class)) {
                operation.addParametersItem(new Parameter()
                        .in("query")
                        .name("wait")
                        .description("How many seconds to wait for the end of the execution before the answer")
                        .schema(new IntegerSchema()
                                .minimum(java.math.BigDecimal.ZERO)
                                .maximum(java.math.BigDecimal.valueOf(Wait.MAX_SECONDS))));
            }
            return operation;
        };
    }

    private static boolean takes(HandlerMethod call, Class<?> type) {
        return Arrays.stream(call.getMethodParameters())
                .map(MethodParameter::getParameterType)
                .anyMatch(type::equals);
    }

    @Bean
    OpenApiCustomizer completion(SchemaNames names) {
        return new Completion(
                names,
                new FieldDescriptions(Documents.read("docs/api.md")),
                new FieldDescriptions(Documents.read("docs/errors.md")));
    }
}
