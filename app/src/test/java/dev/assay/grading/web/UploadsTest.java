package dev.assay.grading.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.run.Upload;
import dev.assay.web.ApiException;
import dev.assay.web.Paging;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockMultipartFile;

/** Files of requests, whose names are the client's, and pages of answers. */
@Tag("unit")
class UploadsTest {

    private static MockMultipartFile part(@Nullable String name, String content) {
        return new MockMultipartFile("problem", name, null, content.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "bridges.zip, bridges.zip",
        "../../etc/passwd, passwd",
        "C:\\Users\\ann\\b.zip, b.zip",
        "/, file",
        ", file",
        "..., file",
        ".hidden, hidden",
        "größe 1.zip, gr__e_1.zip",
        "a;rm -rf.zip, a_rm_-rf.zip"
    })
    void namesBecomeHarmless(@Nullable String given, String name) {
        assertThat(Uploads.harmless(given)).isEqualTo(name);
    }

    @Test
    void ofALongNameTheEndIsKept() {
        assertThat(Uploads.harmless("x".repeat(300) + ".zip")).hasSize(100).endsWith("x.zip");
    }

    @Test
    void filesOfOneNameDoNotMeetAndGoTogether() throws Exception {
        Uploads uploads = new Uploads();
        Upload one = uploads.required(part("a.zip", "abc"), "problem");
        Upload other = uploads.required(part("a.zip", "other"), "problem");

        assertThat(one.file()).hasContent("abc").hasFileName("a.zip").isNotEqualTo(other.file());
        assertThat(one.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        uploads.close();
        assertThat(one.file()).doesNotExist();
        assertThat(other.file()).doesNotExist();
    }

    @Test
    void whatIsMissingOrEmptyIsToldByItsName() {
        try (Uploads uploads = new Uploads()) {
            assertThat(uploads.optional(null)).isNull();
            assertThatThrownBy(() -> uploads.required(null, "problem"))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("/problem is required");
            assertThatThrownBy(() -> uploads.optional(part("a.zip", "")))
                    .hasMessageContaining("/problem is an empty file");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void pagesHaveASize(int limit) {
        Paging.check(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201})
    void pagesHaveBounds(int limit) {
        assertThatThrownBy(() -> Paging.check(limit)).hasMessageContaining("limit must be between 1 and 200");
    }

    @Test
    void aPageNamesTheNextUnlessItIsTheLast() {
        ResponseEntity<String> page = Paging.answer("page", "/problems", 5, "id7");

        assertThat(page.getHeaders().getFirst(HttpHeaders.LINK))
                .isEqualTo("</problems?limit=5&after=id7>; rel=\"next\"");
        assertThat(Paging.answer("page", "/problems", 5, null).getHeaders().getFirst(HttpHeaders.LINK))
                .isNull();
    }
}
