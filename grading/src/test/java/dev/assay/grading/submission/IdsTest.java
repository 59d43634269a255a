package dev.assay.grading.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids stay printable, bounded and apart, however alike the wanted ones are. */
@Tag("unit")
class IdsTest {

    private static final String SMILE = "\uD83D\uDE00";

    private static boolean encodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {184, 185, 186, 187, 188, 189, 196, 197, 198, 199, 200})
    void noCharacterIsCutInTwo(int before) {
        String wanted = Ids.clean("x".repeat(before) + SMILE.repeat(8));
        assertThat(wanted).matches(IdsTest::encodable).hasSizeLessThanOrEqualTo(Submission.MAX_ID);
        Ids ids = new Ids();
        ids.claim(wanted, 1);
        String second = ids.claim(wanted, 2).id();
        assertThat(second)
                .as("an id with a number")
                .endsWith(" (2)")
                .matches(IdsTest::encodable)
                .hasSizeLessThanOrEqualTo(Submission.MAX_ID);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "ann| ann",
                "'  ann  '| ann",
                "a\u0000b| a?b",
                "a\u007Fb| a?b",
                "a\u0085b| a?b",
                "Zoe\u0308| Zo\u00EB",
                "\u1112\u1161\u11AB| \uD55C",
                "\u2003ann\u2003| ann",
                "''| ''",
                "'   '| ''",
                "../ann| ../ann",
                "=1+1| =1+1",
                "<b>| <b>",
            },
            delimiter = '|')
    void whatIsPrintableIsKept(String wanted, String id) {
        assertThat(Ids.clean(wanted)).isEqualTo(id);
    }

    @Test
    void everyCleanIdIsOneThatASubmissionMayHave() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            StringBuilder wanted = new StringBuilder("x");
            int length = random.nextInt(260);
            for (int i = 0; i < length; i++) {
                wanted.appendCodePoint(random.nextInt(3) == 0 ? 0x1F600 + random.nextInt(50) : random.nextInt(0x500));
            }
            String id = Ids.clean(wanted.toString());
            assertThat(Submission.unreadable(id, null, "why").id()).isEqualTo(id);
            assertThat(Ids.clean(id)).as("cleaning is done once").isEqualTo(id.strip());
        }
    }

    @Test
    void manyAlikeAreAllDifferentAndTellWhoWasFirst() {
        Random random = new Random(6);
        List<String> wanted = List.of("a", "a (2)", "a (3)", "a (2) (2)", "x".repeat(200), "x".repeat(199) + "y");
        Ids ids = new Ids();
        Set<String> taken = new HashSet<>();
        for (int line = 1; line <= 600; line++) {
            String one = wanted.get(random.nextInt(wanted.size()));
            boolean free = !taken.contains(one);
            Ids.Claimed claimed = ids.claim(one, line);
            assertThat(claimed.duplicateOf() == null).isEqualTo(free);
            assertThat(claimed.id().equals(one)).isEqualTo(free);
            assertThat(taken.add(claimed.id())).as("%s is free", claimed.id()).isTrue();
        }
    }
}
