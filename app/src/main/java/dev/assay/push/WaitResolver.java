package dev.assay.push;

import dev.assay.runner.Shown;
import dev.assay.settings.ApiRole;
import dev.assay.web.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controllers the {@link Wait} that their request asks for: by parameter, which is a demand, or by preference. */
@Component
@ApiRole
class WaitResolver implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    private static final String PARAMETER = "wait";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Wait.class;
    }

    @Override
    public Wait resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binder) {
        if (container != null) {
            container.setRequestHandled(true);
        }
        return of(
                Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class)),
                Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class)));
    }

    private static Wait of(HttpServletRequest request, HttpServletResponse response) {
        @Nullable String asked = request.getParameter(PARAMETER);
        if (asked != null) {
            return new Wait(request, response, checked(asked), false);
        }
        OptionalInt preferred = PreferHeader.waitSeconds(request.getHeaders("Prefer"));
        return preferred.isPresent()
                ? new Wait(request, response, Math.min(preferred.getAsInt(), Wait.MAX_SECONDS), true)
                : new Wait(request, response, 0, false);
    }

    private static int checked(String asked) {
        if (!SECONDS.matcher(asked).matches() || Integer.parseInt(asked) > Wait.MAX_SECONDS) {
            throw ApiException.invalid(
                    PARAMETER, "wait must be whole seconds from 0 to " + Wait.MAX_SECONDS + ", was " + Shown.of(asked));
        }
        return Integer.parseInt(asked);
    }
}
