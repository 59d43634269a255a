package dev.assay.access.key;

import dev.assay.settings.ApiRole;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Keys, for admins. A call that makes one is not repeated by its {@code Idempotency-Key}: the key would have to be kept. */
@ApiRole
@RestController
@RequestMapping("/admin/keys")
class KeyController {

    private final Keys keys;

    KeyController(Keys keys) {
        this.keys = keys;
    }

    record All(List<KeyView> keys) {}

    record Rotation(@Nullable Long graceS) {}

    @PostMapping
    KeyView create(@RequestBody NewKey body) {
        return keys.create(body);
    }

    @GetMapping
    All list(@RequestParam(required = false) @Nullable String owner) {
        return new All(keys.list(owner));
    }

    @GetMapping("/{id}")
    KeyView get(@PathVariable String id) {
        return keys.get(id);
    }

    @PatchMapping("/{id}")
    KeyView change(@PathVariable String id, @RequestBody KeyChange body) {
        return keys.change(id, body);
    }

    @PostMapping("/{id}/rotate")
    KeyView rotate(@PathVariable String id, @RequestBody(required = false) @Nullable Rotation body) {
        @Nullable Long grace = body == null ? null : body.graceS();
        return keys.rotate(id, Duration.ofSeconds(grace == null ? 0 : grace));
    }

    @DeleteMapping("/{id}")
    KeyView revoke(@PathVariable String id) {
        return keys.revoke(id);
    }
}
