package dev.assay.page;

import dev.assay.settings.ApiRole;
import dev.assay.web.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The pages, and what they consist of. */
@ApiRole
@RestController
class PageController {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,60}\\.(js|css)");
    private static final Set<String> SWAGGER_UI_PARTS = Set.of("swagger-ui.css", "swagger-ui-bundle.js");
    private static final String SWAGGER_UI = "classpath*:META-INF/resources/webjars/swagger-ui/*/";

    private final Map<String, byte[]> parts = new ConcurrentHashMap<>();

    @GetMapping("/runs")
    ResponseEntity<String> runs() {
        return Page.RUNS.answer();
    }

    @GetMapping("/docs")
    ResponseEntity<String> docs() {
        return Page.DOCS.answer();
    }

    /** For browsers, which ask for this; what it shows it asks for itself, as JSON. */
    @GetMapping(path = "/shared/{token}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> shared(@PathVariable String token) {
        return Page.SHARED.answer();
    }

    /** Anybody may ask, so each part is looked for and read once. */
    @GetMapping("/page/{name}")
    ResponseEntity<byte[]> part(@PathVariable String name) {
        if (!NAME.matcher(name).matches()) {
            throw missing();
        }
        return ResponseEntity.ok()
                .contentType(
                        new MediaType("text", name.endsWith(".css") ? "css" : "javascript", StandardCharsets.UTF_8))
                .body(parts.computeIfAbsent(name, PageController::read));
    }

    private static byte[] read(String name) {
        String folder = SWAGGER_UI_PARTS.contains(name) ? SWAGGER_UI : "classpath:page/";
        try {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources(folder + name);
            if (found.length == 0 || !found[0].exists()) {
                throw missing();
            }
            return found[0].getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApiException missing() {
        return ApiException.notFound("No page has a part of this name");
    }
}
