package dev.assay.idempotency;

import dev.assay.access.Callers;
import dev.assay.settings.ApiRole;
import dev.assay.web.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controllers the {@link Idempotency} of their request. */
@Component
@ApiRole
class IdempotencyResolver implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final IdempotencyStore answers;

    IdempotencyResolver(IdempotencyStore answers) {
        this.answers = answers;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Idempotency.class;
    }

    @Override
    public Idempotency resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binder) {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        String key = request.getHeader(HEADER);
        if (key == null) {
            return new Idempotency(answers, null);
        }
        if (!KEY.matcher(key).matches()) {
            throw ApiException.invalid(
                    HEADER, HEADER + " must be 1 to 255 visible ASCII characters, for instance a UUID");
        }
        return new Idempotency(
                answers,
                new IdempotencyStore.Call(
                        Callers.of(request).owner(), request.getMethod() + " " + request.getRequestURI(), key));
    }
}
