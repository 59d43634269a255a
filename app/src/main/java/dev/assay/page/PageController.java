package dev.assay.page;

import dev.assay.settings.ApiRole;
import dev.assay.web.ApiException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    private static final String SWAGGER_UI = "classpath*:META-INF/resources/webjars/swagger-ui/*/";

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

    @GetMapping("/page/{name}")
    ResponseEntity<byte[]> part(@PathVariable String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw missing();
        }
        Resource[] found = new PathMatchingResourcePatternResolver()
                .getResources((name.startsWith("swagger-ui") ? SWAGGER_UI : "classpath:page/") + name);
        if (found.length == 0 || !found[0].exists()) {
            throw missing();
        }
        return ResponseEntity.ok()
                .contentType(
                        new MediaType("text", name.endsWith(".css") ? "css" : "javascript", StandardCharsets.UTF_8))
                .body(found[0].getContentAsByteArray());
    }

    private static ApiException missing() {
        return ApiException.notFound("No page has a part of this name");
    }
}
