package dev.assay.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.TestSettings;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("unit")
class FrontPageTest {

    private static MockHttpServletResponse get(String role, String... accepted) throws Exception {
        FrontPage page = new FrontPage(TestSettings.of("assay.role=" + role));
        MockMvc web = MockMvcBuilders.standaloneSetup(page).build();
        return web.perform(MockMvcRequestBuilders.get("/")
                        .header("Host", "grader.example:8081")
                        .header("Accept", List.of(accepted).toArray()))
                .andReturn()
                .getResponse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/plain", "image/png"})
    void textForPeople(String accepted) throws Exception {
        MockHttpServletResponse answer = get("all", accepted);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(MediaType.parseMediaType(String.valueOf(answer.getContentType()))
                        .isCompatibleWith(MediaType.TEXT_PLAIN))
                .isTrue();
        assertThat(answer.getContentAsString())
                .contains(
                        "curl -s http://grader.example:8081/executions -H",
                        "GET /actuator/health",
                        "GET /openapi.json",
                        "docs/api.md")
                .doesNotContain("worker");
    }

    @Test
    void jsonWhereThatIsAskedFor() throws Exception {
        MockHttpServletResponse answer = get("api", "application/json");

        assertThat(answer.getContentType()).isEqualTo("application/json");
        JsonNode directions = JsonMapper.shared().readTree(answer.getContentAsString());
        assertThat(directions.path("addresses").path(0).path("call").asString()).isEqualTo("POST /executions");
        assertThat(directions.path("role").asString()).isEqualTo("api");
    }

    @ParameterizedTest
    @CsvSource({"worker, true", "all, false"})
    void aWorkerSaysThatItTakesNoSubmissions(String role, boolean refers) throws Exception {
        String text = get(role, "*/*").getContentAsString();

        assertThat(text.contains("takes no submissions")).isEqualTo(refers);
        assertThat(text.contains("POST /executions")).isEqualTo(!refers);
        assertThat(text).contains("GET /actuator/health");
    }
}
