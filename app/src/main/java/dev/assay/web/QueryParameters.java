package dev.assay.web;

import dev.assay.runner.Shown;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriUtils;

/**
 * Refuses parameters that a call does not take, as unknown fields of a body are: whoever filters by a parameter there is none
 * of would take the whole list for what was asked for.
 */
@Component
class QueryParameters implements WebMvcConfigurer, HandlerInterceptor {

    static final String UNREADABLE =
            "The query cannot be read: a '%' is not followed by two hexadecimal digits, or it has too many parameters";

    /** As many as the server itself takes. */
    private static final int MAX_PARAMETERS = 1000;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query != null
                && handler instanceof HandlerMethod call
                && call.getBeanType().getPackageName().startsWith("dev.assay")) {
            Set<String> known = taken(call);
            names(query).stream()
                    .filter(name -> !known.contains(name))
                    .findFirst()
                    .ifPresent(name -> refuse(name, known));
        }
        return true;
    }

    /** Of the query alone: a form's fields are the business of whoever takes the form. */
    private static List<String> names(String query) {
        String[] pairs = query.split("&", MAX_PARAMETERS + 1);
        if (pairs.length > MAX_PARAMETERS) {
            throw unreadable();
        }
        try {
            return Stream.of(pairs)
                    .filter(pair -> !pair.isEmpty())
                    .map(QueryParameters::name)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static String name(String pair) {
        List<String> parts = Stream.of(pair.split("=", 2))
                .map(part -> UriUtils.decode(part, StandardCharsets.UTF_8))
                .toList();
        return parts.get(0);
    }

    private static ApiException unreadable() {
        return new ApiException(ErrorCode.BAD_REQUEST, UNREADABLE);
    }

    private static void refuse(String name, Set<String> known) {
        throw new ApiException(
                ErrorCode.INVALID_REQUEST,
                "There is no parameter '" + Shown.of(name) + "' here" + Spelling.hint(name, known)
                        + (known.isEmpty() ? "; this call takes none" : "; there are " + String.join(", ", known)));
    }

    private static Set<String> taken(HandlerMethod call) {
        Set<String> names = new TreeSet<>();
        for (MethodParameter parameter : call.getMethodParameters()) {
            RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
            if (annotation != null) {
                String name = annotation.name().isEmpty() ? annotation.value() : annotation.name();
                names.add(name.isEmpty() ? nameOf(parameter) : name);
            }
            FromQuery other = AnnotatedElementUtils.findMergedAnnotation(parameter.getParameterType(), FromQuery.class);
            if (other != null) {
                names.addAll(Arrays.asList(other.value()));
            }
        }
        return names;
    }

    private static String nameOf(MethodParameter parameter) {
        return parameter
                .getExecutable()
                .getParameters()[parameter.getParameterIndex()]
                .getName();
    }
}
