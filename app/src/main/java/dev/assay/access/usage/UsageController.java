package dev.assay.access.usage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.assay.access.Caller;
import dev.assay.access.KeyLimits;
import dev.assay.settings.ApiRole;
import dev.assay.web.ApiException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a caller has used, and how far its key goes. */
@ApiRole
@RestController
class UsageController {

    private static final int MAX_DAYS = 366;

    private final UsageTable table;

    UsageController(UsageTable table) {
        this.table = table;
    }

    record Day(String owner, LocalDate day, @JsonUnwrapped Used used) {}

    record Usage(String owner, KeyLimits limits, List<Day> days) {}

    @GetMapping("/usage")
    Usage usage(@RequestParam(defaultValue = "31") int days, Caller caller) {
        if (days < 1 || days > MAX_DAYS) {
            throw ApiException.invalid("days", "days must be between 1 and " + MAX_DAYS);
        }
        return new Usage(
                caller.owner(),
                caller.limits(),
                table.days(caller.sees(), days).stream()
                        .map(day -> new Day(day.owner(), day.day(), day.used()))
                        .toList());
    }
}
