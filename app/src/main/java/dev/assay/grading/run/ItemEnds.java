package dev.assay.grading.run;

import dev.assay.execution.EndHook;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes with the end of a submission's execution that its result can be taken. */
@Component
class ItemEnds implements EndHook {

    @Override
    public void ended(List<Ended> ended, JdbcClient transaction) {
        List<String> bulk = ended.stream()
                .filter(Ended::isBulk)
                .map(one -> one.id().toString())
                .toList();
        if (!bulk.isEmpty()) {
            transaction
                    .sql("UPDATE grading_items SET state = 'ENDED' WHERE execution_id IN (:ids) AND state = 'FED'")
                    .param("ids", bulk)
                    .update();
        }
    }
}
