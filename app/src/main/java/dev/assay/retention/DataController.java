package dev.assay.retention;

import dev.assay.access.Caller;
import dev.assay.settings.ApiRole;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything a caller has stored here. */
@ApiRole
@RestController
class DataController {

    private final OwnerErasure erasure;

    DataController(OwnerErasure erasure) {
        this.erasure = erasure;
    }

    @DeleteMapping("/data")
    ResponseEntity<Void> erase(Caller caller) {
        erasure.erase(caller.owner());
        return ResponseEntity.noContent().build();
    }
}
