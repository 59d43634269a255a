package dev.assay.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium of the distribution; a test that wants one is skipped where there is none. */
public final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    public static Browser open() {
        assumeThat(Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER))
                .as("SKIPPED: there is no Chromium here; apt-get install chromium chromium-driver")
                .isTrue();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    public void go(String address) {
        driver.get(address);
    }

    /** As one that was never at this address. */
    public void forget(String base) {
        go(base + "/page/style.css");
        script("localStorage.clear()");
        driver.manage().logs().get(LogType.BROWSER);
    }

    public WebElement find(String id) {
        return driver.findElement(By.id(id));
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    public String text(String id) {
        return find(id).getText();
    }

    public @Nullable Object script(String text, Object... args) {
        return ((JavascriptExecutor) driver).executeScript(text, args);
    }

    /** Waits until the element with this id says something that contains the words. */
    public void awaitText(String id, String words) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "#" + id + " says '" + text(id) + "', not '" + words + "'; the page: " + text("main")
                        + "; its log: "
                        + driver.manage().logs().get(LogType.BROWSER).getAll())
                .until(page -> text(id).contains(words));
    }

    public void awaitVisible(String id) {
        new WebDriverWait(driver, PATIENCE).until(page -> find(id).isDisplayed());
    }

    /** Puts a program into the editor as somebody pastes it. */
    public void write(String program) {
        WebElement editor = driver.findElement(By.cssSelector("#editor .cm-content"));
        editor.click();
        script(
                "const e = arguments[0]; e.focus(); document.execCommand('selectAll');"
                        + " document.execCommand('insertText', false, arguments[1]);",
                editor,
                program);
    }

    public void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** Light or dark, as the system of the user has it. */
    public void scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Kept as {@code target/screenshots/NAME.png}, to be looked at. */
    public void shoot(String name) throws IOException {
        Files.createDirectories(SHOTS);
        Files.write(SHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Nothing that keeps people with a screen reader, a keyboard or weak eyes from using it. */
    public void assertAccessible() {
        List<Rule> serious = new AxeBuilder()
                .analyze(driver).getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .toList();
        assertThat(serious).as("%s", serious).isEmpty();
    }

    /** No script failed, nothing was refused by the page's policy. What was asked for and not there is the caller's business. */
    public void assertNoErrors() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                        .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
                        .map(LogEntry::getMessage)
                        .filter(message -> !message.contains("Failed to load resource")))
                .isEmpty();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
