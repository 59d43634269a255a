package dev.assay.web;

import dev.assay.settings.ApiRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of this API for programs that make clients. It is made from the code by a test, which fails when it is not. */
@ApiRole
@RestController
class OpenApiController {

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> json() {
        return answer("openapi.json", MediaType.APPLICATION_JSON);
    }

    @GetMapping("/openapi.yaml")
    ResponseEntity<byte[]> yaml() {
        return answer("openapi.yaml", MediaType.parseMediaType("application/yaml"));
    }

    private static ResponseEntity<byte[]> answer(String name, MediaType type) {
        try {
            return ResponseEntity.ok()
                    .contentType(type)
                    .body(new ClassPathResource("openapi/" + name).getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
