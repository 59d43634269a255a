package dev.assay.page;

import dev.assay.settings.AssayProperties;
import dev.assay.settings.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What somebody finds who only knows the address: where to go, and a first call. */
@RestController
class FrontPage {

    private static final List<Address> API = List.of(
            new Address("POST /executions", "runs a program; its answer has the execution's id"),
            new Address("GET /executions/{id}?wait=10", "what came of it, as soon as it has ended"),
            new Address("GET /executions/{id}/events", "what it does and writes, as it happens"),
            new Address("GET /executions", "the latest ones"),
            new Address("POST /code-sessions", "a program that is edited, saved and run again"),
            new Address("GET /languages", "what can be run here"),
            new Address("POST /grading-runs", "grades many submissions with a problem's tests"),
            new Address("GET /openapi.json", "all calls, for programs that make clients"),
            new Address("GET /docs", "the same for people, in a browser, as / and /runs are"),
            new Address("GET /actuator/health", "whether this server is well"));

    private static final List<Address> WORKER = List.of(API.get(API.size() - 1));

    private final Role role;

    FrontPage(AssayProperties properties) {
        this.role = properties.role();
    }

    /** @param call a method and a path */
    record Address(String call, String purpose) {}

    /** @param firstCall lines for a shell; null where programs cannot be submitted */
    record Directions(
            String name,
            String role,
            List<Address> addresses,
            @Nullable List<String> firstCall,
            String documents) {}

    @GetMapping(path = "/", produces = MediaType.APPLICATION_JSON_VALUE)
    Directions directions(HttpServletRequest request) {
        return new Directions(
                "Assay",
                role.id(),
                role.servesApi() ? API : WORKER,
                role.servesApi() ? firstCall(base(request)) : null,
                "docs/api.md in Assay's sources explains every call, docs/errors.md every error.");
    }

    /** For whoever does not ask for JSON, whatever they ask for: the page where programs are run for browsers, else text. */
    @GetMapping("/")
    ResponseEntity<String> page(HttpServletRequest request) {
        if (role.servesApi() && takesHtml(request)) {
            return Page.RUN.answer();
        }
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(text(directions(request)));
    }

    private static boolean takesHtml(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Accept")).stream()
                .anyMatch(accepted -> accepted.contains("text/html"));
    }

    private static String text(Directions directions) {
        StringBuilder text = new StringBuilder("Assay runs programs and grades them.\n");
        if (directions.firstCall() == null) {
            text.append(
                    "This one is a worker: it runs what is queued, and takes no submissions. Ask a server of the role"
                            + " api or all.\n");
        } else {
            text.append("A first call:\n\n");
            directions
                    .firstCall()
                    .forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return text.append("\nAddresses:\n\n")
                .append(directions.addresses().stream()
                        .map(address -> "  %-30s  %s%n".formatted(address.call(), address.purpose()))
                        .collect(Collectors.joining()))
                .append('\n')
                .append(directions.documents())
                .append('\n')
                .toString();
    }

    private static List<String> firstCall(String base) {
        return List.of(
                "curl -s " + base + "/executions -H 'Content-Type: application/json' \\",
                "     -d '{\"language\":\"python\",\"source_code\":\"print(6*7)\"}'",
                "curl -s '" + base + "/executions/EXECUTION_ID?wait=10'");
    }

    /** As the client reached us. */
    private static String base(HttpServletRequest request) {
        return request.getScheme() + "://" + request.getHeader("Host");
    }
}
