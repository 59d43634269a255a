package dev.assay.functional.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.Api;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.Browser;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** The page at /, in a real browser: a program is written, run, watched, stopped, shared. */
@Tag("functional")
@AssayNode(scope = Scope.CLASS)
class RunPageTest {

    private static Browser browser;

    private final Api api;

    RunPageTest(Api api) {
        this.api = api;
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
        goToPage();
    }

    private void goToPage() {
        browser.go(api.base() + "/");
        browser.awaitText("language", "Python");
    }

    private void run(String program) {
        browser.write(program);
        browser.find("run").click();
    }

    @Test
    void runsWhatIsWrittenWithInputAndArguments() {
        browser.find("stdin").sendKeys("Ada");
        browser.find("args").sendKeys("one\ntwo three");
        run("import sys; print('Hello', input(), sys.argv[1:])");

        browser.awaitText("status", "Completed");
        assertThat(browser.text("stdout")).isEqualTo("Hello Ada ['one', 'two three']");
        assertThat(browser.text("facts")).contains("Time", "Memory", "sandbox");
        browser.assertNoErrors();
    }

    @Test
    void runsByTheKeyboardAlone() {
        browser.write("print('by keys')");
        browser.all("#editor .cm-content").get(0).sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));

        browser.awaitText("status", "Completed");
        assertThat(browser.text("stdout")).isEqualTo("by keys");
    }

    @Test
    void showsOutputWhileTheProgramRunsAndStopsIt() {
        run("import time\nprint('early', flush=True)\ntime.sleep(30)");

        browser.awaitText("stdout", "early");
        assertThat(browser.text("status")).contains("Running");
        browser.find("stop").click();
        browser.awaitText("status", "Stopped");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "while True: pass | Out of time",
                "import sys; sys.exit(3) | exit code 3",
                "x = bytearray(2_000_000_000) | memory",
                "print(1/0) | exit code 1"
            })
    void saysInWordsHowItEnded(String program, String words) {
        run(program);

        browser.awaitText("status", words);
    }

    @Test
    void whatDoesNotCompileIsShownAsTheCompilerSaysIt() {
        new Select(browser.find("language")).selectByValue("c");
        run("int main(void) { return nothing; }");

        browser.awaitText("status", "does not compile");
        assertThat(browser.text("compile")).contains("nothing");
    }

    @Test
    void judgesCases() {
        browser.find("cases-part").click();
        for (String[] one : new String[][] {{"1", "2"}, {"5", "7"}}) {
            browser.find("add-case").click();
            int number = browser.all(".case").size();
            browser.find("case-in-" + number).sendKeys(one[0]);
            browser.find("case-out-" + number).sendKeys(one[1]);
        }
        run("print(int(input()) + 1)");

        browser.awaitText("status", "judged WA");
        assertThat(browser.text("case-results")).contains("AC (accepted)", "WA (wrong answer)");
    }

    /** What a program prints is text, whatever it looks like. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>document.title='taken'</script>",
                "<img src=x onerror=\"document.title='taken'\">",
                "</pre><svg onload=document.title='taken'>",
                "\u202eright to left\u202c שלום مرحبا 👩‍👩‍👧‍👦 é"
            })
    void outputIsTextAndNothingElse(String hostile) {
        browser.find("stdin").sendKeys("x");
        browser.script("document.getElementById('stdin').value = arguments[0]", hostile);
        run("print(input())");

        browser.awaitText("status", "Completed");
        assertThat(String.valueOf(browser.script("return document.getElementById('stdout').textContent"))
                        .strip())
                .isEqualTo(hostile);
        assertThat(browser.script("return document.title")).isEqualTo("Run a program – Assay");
        browser.assertNoErrors();
    }

    @Test
    void tenMegabytesOfOutputLeaveThePageUsable() {
        browser.script("document.querySelectorAll('details').forEach(one => one.open = true)");
        browser.find("limit-output_kb").sendKeys("8192");
        run("print('x' * 10_000_000)");

        browser.awaitText("status", "Completed");
        assertThat(browser.text("facts")).contains("cut at the limit");
        assertThat(String.valueOf(browser.script("return document.getElementById('stdout').textContent")))
                .hasSizeLessThan(300_000)
                .contains("are not shown");
    }

    @Test
    void whatWasRunIsThereAfterAReloadAndInTheHistory() {
        run("print('kept')");
        browser.awaitText("status", "Completed");

        browser.script("location.reload()");
        browser.awaitText("stdout", "kept");
        assertThat(browser.script("return document.querySelector('#editor .cm-content').textContent"))
                .isEqualTo("print('kept')");
        assertThat(browser.script("return document.getElementById('history').textContent"))
                .asString()
                .contains("python", "Completed", "print('kept')");
    }

    @Test
    void aSharedResultIsReadByWhoHasTheLinkUntilItIsTakenBack() {
        browser.find("stdin").sendKeys("secret handshake");
        run("print(input().upper())");
        browser.awaitText("status", "Completed");
        browser.find("share").click();
        browser.awaitVisible("shared");
        String link = String.valueOf(browser.find("share-link").getDomProperty("value"));
        String execution = browser.script("return location.hash").toString().substring(1);

        browser.go(link);
        browser.awaitText("status", "Completed");
        assertThat(browser.text("stdout")).isEqualTo("SECRET HANDSHAKE");
        assertThat(browser.text("files")).contains("print(input().upper())");
        assertThat(browser.text("stdin")).isEqualTo("secret handshake");
        browser.assertNoErrors();
        browser.assertAccessible();

        assertThat(api.send("DELETE", "/executions/" + execution + "/share", null, Map.of())
                        .status())
                .isEqualTo(204);
        browser.go(link);
        browser.awaitText("trouble", "taken back");
    }

    @ParameterizedTest
    @CsvSource({"light, 1280, 900", "dark, 1280, 900", "light, 390, 844", "dark, 390, 844"})
    void looksAndReadsWellInBothSchemesAndOnAPhone(String scheme, int width, int height) throws IOException {
        browser.scheme(scheme);
        browser.size(width, height);
        goToPage();
        run("import sys\nprint('to stdout')\nprint('to stderr', file=sys.stderr)");
        browser.awaitText("status", "Completed");

        browser.shoot("run-" + scheme + "-" + width);
        browser.assertNoErrors();
        browser.assertAccessible();
        assertThat((Boolean) browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
                .isTrue();
    }
}
