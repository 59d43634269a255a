package dev.assay.push.sse;

import dev.assay.settings.ApiRole;
import dev.assay.web.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controllers the {@link EventCall} of their request. */
@Component
@ApiRole
class EventCallResolver implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    private static final String LAST = "Last-Event-ID";

    private final EventStreams streams;

    EventCallResolver(EventStreams streams) {
        this.streams = streams;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == EventCall.class;
    }

    @Override
    public EventCall resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binder) {
        if (container != null) {
            container.setRequestHandled(true);
        }
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        return new EventCall(
                request,
                Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class)),
                last(request.getHeader(LAST)),
                streams);
    }

    private static EventId last(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return EventId.START;
        }
        return EventId.read(given)
                .orElseThrow(() -> ApiException.invalid(
                        LAST,
                        "Last-Event-ID must be the id of an event this stream sent, such as 2-14; leave it out"
                                + " to begin anew"));
    }
}
