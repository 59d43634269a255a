package dev.assay.functional.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.Api;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.Browser;
import dev.assay.testing.Grading;
import dev.assay.testing.TestKeys;
import dev.assay.testing.TestSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages for grading and of the API's description, in a real browser, where keys are required. */
@Tag("functional")
@AssayNode(scope = Scope.CLASS, settings = "--assay.access.keys=required")
class OtherPagesTest {

    private static Browser browser;

    private final Api api;
    private final TestSchema schema;

    @TempDir
    Path directory;

    OtherPagesTest(Api api, TestSchema schema) {
        this.api = api;
        this.schema = schema;
    }

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void fresh() {
        browser.size(1280, 900);
        browser.forget(api.base().toString());
    }

    private void giveKey(String key) {
        browser.awaitVisible("key-input");
        browser.find("key-input").sendKeys(key);
        browser.all("#key-dialog button[value=use]").get(0).click();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void gradesWhatIsChosenAndFollowsIt(String scheme) throws IOException {
        browser.scheme(scheme);
        browser.go(api.base() + "/runs");
        giveKey(new TestKeys(schema).of("teacher-" + scheme, "grade"));
        browser.awaitText("status", "There are none yet");
        browser.find("problem")
                .sendKeys(Files.write(directory.resolve("problem.zip"), Grading.problem(2))
                        .toString());
        browser.find("submissions")
                .sendKeys(Files.write(directory.resolve("all.zip"), Grading.submissions(3))
                        .toString());
        browser.find("grade").click();

        browser.awaitText("detail-state", "completed");
        browser.awaitText("detail-state", "4 of 4");
        browser.awaitText("results", "accepted");
        browser.shoot("runs-" + scheme);
        browser.assertNoErrors();
        browser.assertAccessible();
    }

    @Test
    void aFileThatIsNoProblemIsToldInWords() throws IOException {
        browser.go(api.base() + "/runs");
        giveKey(new TestKeys(schema).of("teacher", "grade"));
        browser.find("problem")
                .sendKeys(Files.writeString(directory.resolve("problem.zip"), "no zip")
                        .toString());
        browser.find("submissions")
                .sendKeys(Files.write(directory.resolve("all.zip"), Grading.submissions(1))
                        .toString());
        browser.find("grade").click();

        browser.awaitText("trouble", "ZIP");
    }

    @Test
    void aWrongKeyIsAskedForAgain() {
        browser.go(api.base() + "/runs");
        giveKey("assay_wrong");

        browser.awaitText("key-why", "not known");
    }

    @Test
    void theDescriptionOfTheApiIsThereToTryOut() throws IOException {
        browser.go(api.base() + "/docs");

        browser.awaitText("docs", "Queues a program");
        assertThat(browser.all("#docs .opblock")).hasSizeGreaterThan(30);
        browser.shoot("docs");
    }
}
