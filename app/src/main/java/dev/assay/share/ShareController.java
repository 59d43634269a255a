package dev.assay.share;

import dev.assay.access.Caller;
import dev.assay.access.OwnerFilter;
import dev.assay.execution.RequestReader;
import dev.assay.execution.view.ExecutionView;
import dev.assay.execution.view.Executions;
import dev.assay.execution.view.ProgramView;
import dev.assay.runner.Sha256;
import dev.assay.settings.ApiRole;
import dev.assay.web.ApiException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@ApiRole
@RestController
class ShareController {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 24;

    private final ShareTable shares;
    private final Executions executions;
    private final RequestReader requests;

    ShareController(ShareTable shares, Executions executions, RequestReader requests) {
        this.shares = shares;
        this.executions = executions;
        this.requests = requests;
    }

    /** @param path with the token, which is told only now */
    record ShareView(UUID executionId, String path) {}

    /** What a link shows; cases' inputs and expected outputs are not in it. */
    record SharedExecution(ExecutionView execution, ProgramView program) {}

    @PostMapping("/executions/{id}/share")
    ShareView share(@PathVariable UUID id, Caller caller) {
        executions.get(caller.sees(), id);
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        shares.put(id, Sha256.of(token));
        return new ShareView(id, "/shared/" + token);
    }

    @DeleteMapping("/executions/{id}/share")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unshare(@PathVariable UUID id, Caller caller) {
        executions.get(caller.sees(), id);
        shares.remove(id);
    }

    @GetMapping(path = "/shared/{token}", produces = MediaType.APPLICATION_JSON_VALUE)
    SharedExecution shared(@PathVariable String token) {
        UUID id = shares.find(Sha256.of(token)).orElseThrow(ShareController::missing);
        ExecutionView execution = executions.find(OwnerFilter.EVERYBODYS, id).orElseThrow(ShareController::missing);
        return new SharedExecution(
                execution, requests.find(id).map(ProgramView::of).orElseThrow(ShareController::missing));
    }

    private static ApiException missing() {
        return ApiException.notFound(
                "Nothing is shared under this link: it was taken back, or what it showed was erased");
    }
}
