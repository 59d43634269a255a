package dev.assay.documents;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every call of REST, as {@code METHOD /path/{id}}. */
final class Endpoints {

    private Endpoints() {}

    static Set<String> all() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        Set<String> calls = new TreeSet<>();
        for (var found : scanner.findCandidateComponents("dev.assay")) {
            Class<?> controller = ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null);
            RequestMapping room = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
            for (Method method : controller.getDeclaredMethods()) {
                RequestMapping call = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (call != null) {
                    String path = first(room) + first(call);
                    Arrays.stream(call.method()).forEach(verb -> calls.add(verb + " " + path));
                }
            }
        }
        return calls;
    }

    private static String first(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? "" : mapping.path()[0];
    }
}
