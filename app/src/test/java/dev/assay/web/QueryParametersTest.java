package dev.assay.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

@Tag("unit")
class QueryParametersTest {

    @FromQuery("wait")
    private static final class Patience {}

    @SuppressWarnings("unused") // called by nobody: its parameters are what counts
    private static final class Calls {
        void list(
                @RequestParam(name = "session_id", required = false) @Nullable String session,
                @RequestParam(defaultValue = "5") int limit,
                Patience patience) {}

        void nothing() {}
    }

    private final QueryParameters gate = new QueryParameters();

    private boolean passes(String call, @Nullable String query) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/x");
        request.setQueryString(query);
        for (var method : Calls.class.getDeclaredMethods()) {
            if (method.getName().equals(call)) {
                return gate.preHandle(request, new MockHttpServletResponse(), new HandlerMethod(new Calls(), method));
            }
        }
        throw new AssertionError(call);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "limit=5",
                "session_id=x&limit=5&wait=1",
                "limit",
                "&&limit=1&",
                "%6Cimit=5",
                "limit=a=b&wait="
            })
    void whatACallTakes(String query) throws Exception {
        assertThat(passes("list", query)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list    | status=QUEUED   | no parameter 'status' here; there are limit, session_id, wait",
                "list    | limit=5&limt=6  | no parameter 'limt' here; did you mean limit?; there are",
                "list    | session=x       | no parameter 'session' here; there are",
                "list    | patience=1      | no parameter 'patience' here",
                "nothing | a=1             | no parameter 'a' here; this call takes none"
            })
    void whatItDoesNotIsRefused(String call, String query, String said) {
        assertThatThrownBy(() -> passes(call, query))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=1"})
    void whatIsNotOursIsLeftAlone(String query) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/actuator/health");
        request.setQueryString(query);

        assertThat(gate.preHandle(request, new MockHttpServletResponse(), new Object()))
                .isTrue();
        assertThat(passes("nothing", null)).isTrue();
    }
}
