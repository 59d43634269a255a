package dev.assay.web;

import dev.assay.runner.TempFolder;
import dev.assay.settings.AssayProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    /** What a body may hold beyond the maximum before the connection is cut instead of read to its end. */
    private static final int SWALLOW_BYTES = 64 << 20;

    /** snake_case; a wrong type is an error, not something to convert. */
    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return builder -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    /** For bodies on their way to disk, and for what Tomcat wants though nothing is in it. */
    @Bean
    TempFolder webFolder() throws IOException {
        TempFolder folder = TempFolder.make("web");
        Files.createDirectory(folder.path().resolve("documents"));
        return folder;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(AssayProperties properties, TempFolder webFolder) {
        return factory -> {
            factory.setBaseDirectory(webFolder.path().toFile());
            factory.setDocumentRoot(webFolder.path().resolve("documents").toFile());
            factory.setPort(properties.http().port());
            factory.setAddress(address(properties.http().bindAddress()));
            factory.addConnectorCustomizers(connector -> connector.setProperty("maxSwallowSize", "" + SWALLOW_BYTES));
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ErrorBodyValve.class.getName());
                }
            });
        };
    }

    private static InetAddress address(String name) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "assay.http.bind-address: '" + name + "' is not an address of this machine", e);
        }
    }
}
