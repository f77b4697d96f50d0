package io.cellgate.itest.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with the page, one thing after another in one browser. On request: see itests/browser.sh. */
@EnabledIfSystemProperty(named = "cellgate.browser", matches = ".+")
@TestMethodOrder(OrderAnnotation.class)
@Timeout(240)
class PageInBrowserTest {

    private static final String TAB = "\uE004";
    private static final String UPLINK = "[data-form=\"io.cellgate.uplink\"] form[data-pid]:not([data-pid$=new])";
    private static final Path PICTURES = Path.of(System.getProperty("cellgate.pictures", "pictures"));

    @TempDir
    static Path root;

    private static GatewayWithPage gateway;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        gateway = new GatewayWithPage(root);
        browser = new Browser(System.getProperty("cellgate.browser"));
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        try {
            if (browser != null) {
                browser.close();
            }
        } finally {
            if (gateway != null) {
                gateway.close();
            }
        }
    }

    @Test
    @Order(1)
    void aStrangerSeesTheLoginAndNothingElse() throws IOException {
        browser.open(gateway.address());
        browser.picture(PICTURES.resolve("login.png"));

        assertEquals("", browser.script("return document.getElementById('answer').textContent"));
        assertEquals(true, browser.script("return document.querySelector('.box') === null"));
        assertEquals(401L, status("/api/overview"));
        assertEquals(401L, status("/overview.js"));
    }

    @Test
    @Order(2)
    void aWrongPasswordIsToldAndTheRightOneOpensThePage() throws IOException {
        login("guessed");
        browser.await("document.getElementById('answer').textContent.includes('not the password')");
        login(GatewayWithPage.PASSWORD);

        browser.await("document.querySelectorAll('.box').length === 6");
        assertEquals("stuck", browser.script("return document.querySelector('.box').classList[1]"));
        assertEquals("step", browser.script("return document.querySelector('.box').getAttribute('aria-current')"));
    }

    @Test
    @Order(3)
    void theChainIsFollowedLiveWhileAModuleComesUp() throws IOException {
        browser.script("window.sameDocument = true");
        gateway.plugIn();
        for (String box : List.of("usb", "port", "sim", "network")) {
            browser.await("document.querySelector('[data-box=" + box + "]').classList.contains('ok')");
        }
        browser.await("document.getElementById('events').textContent.includes('modem/main')");
        browser.await("document.getElementById('dial-list').textContent.includes('dialing')");

        assertEquals(true, browser.script("return window.sameDocument === true"));
        assertTrue(String.valueOf(browser.script("return document.getElementById('sentence').textContent"))
                .startsWith("Uplink main"));
    }

    @Test
    @Order(4)
    void aCommandShowsItsAnswer() throws IOException {
        browser.script("document.querySelector('[data-command=diagnose]').click()");

        browser.await("document.querySelector('.reply[data-command=diagnose][data-status=ok]')");
        assertTrue(String.valueOf(browser.script("return document.querySelector('.reply').textContent"))
                .contains("conclusion"));
    }

    @Test
    @Order(5)
    void aChartDraws() {
        browser.await("document.querySelectorAll('#sparkline canvas').length > 0");
        browser.await("document.querySelectorAll('#chart-list canvas').length >= 2");
    }

    @Test
    @Order(6)
    void aBadValueIsExplainedBesideItsField() throws IOException {
        fill("cid", "99");

        browser.await("document.querySelector('" + UPLINK + "').elements.cid.getAttribute('aria-invalid') === 'true'");
        String told = String.valueOf(browser.script(
                "return document.querySelector('" + UPLINK + " [data-property=cid] .wrong').textContent"));
        assertTrue(told.contains("99 is refused"), told);
        assertEquals("cid", browser.script("return document.activeElement.name"));
    }

    @Test
    @Order(7)
    void whatOnlyTheComponentKnowsIsExplainedToo() throws IOException {
        fill("cid", "");
        fill("backoff.floor", "soon");

        browser.await("document.querySelector('" + UPLINK
                + "').elements['backoff.floor'].getAttribute('aria-invalid') === 'true'");
        browser.await("document.getElementById('trial').hidden");
    }

    @Test
    @Order(8)
    void aChangeIsOnTrialAndCanBeUndoneOrKept() throws IOException {
        fill("backoff.floor", "");
        fill("apn", "other.example");
        browser.await("document.getElementById('trial-undo')");
        browser.picture(PICTURES.resolve("trial.png"));
        browser.script("document.getElementById('trial-undo').click()");
        browser.await("document.getElementById('trial').hidden");
        browser.await("document.querySelector('" + UPLINK + "').elements.apn.value === 'internet'");

        fill("apn", "kept.example");
        browser.await("document.getElementById('trial-keep')");
        // refused as long as the change is not in force
        browser.await("(document.getElementById('trial-keep')?.click(), document.getElementById('trial').hidden)");
        browser.await("document.querySelector('" + UPLINK + "').elements.apn.value === 'kept.example'");
    }

    @Test
    @Order(9)
    void theKeyboardReachesEverything() throws IOException {
        browser.script("document.activeElement.blur(); window.scrollTo(0, 0)");
        browser.press(TAB);
        assertEquals(true, browser.script("return document.activeElement !== document.body"));
        assertEquals(
                0,
                browser.script("return [...document.querySelectorAll('input, select, textarea')]"
                        + ".filter(field => field.labels.length === 0).length"),
                "fields without a label");
        assertEquals(
                0,
                browser.script("return [...document.querySelectorAll('button, summary, a')]"
                        + ".filter(one => one.textContent.trim() === '').length"),
                "what can be pressed and has no name");
    }

    @Test
    @Order(10)
    void itIsReadableInTheDarkAndOnAPhone() throws IOException {
        browser.script("document.querySelectorAll('details[open]').forEach(one => one.open = false)");
        browser.picture(PICTURES.resolve("light.png"));
        browser.chrome(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        browser.picture(PICTURES.resolve("dark.png"));
        browser.chrome(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
        browser.picture(PICTURES.resolve("phone.png"));

        assertEquals(
                true,
                browser.script("return document.documentElement.scrollWidth <= 390"),
                "nothing is wider than the phone");
    }

    @Test
    @Order(11)
    void nothingBrokeThePagesPolicy() throws IOException {
        // the strangers' requests and the refused forms are told, too
        assertEquals(
                List.of(),
                browser.complaints().stream()
                        .filter(line -> !line.contains("status of 401") && !line.contains("status of 422"))
                        .toList());
    }

    @Test
    @Order(12)
    void whoForgetsTheCookieIsAStrangerAgain() throws IOException {
        browser.forgetCookies();
        browser.open(gateway.address());

        assertEquals(true, browser.script("return document.getElementById('password') !== null"));
        assertEquals(401L, status("/api/overview"));
    }

    private static void login(String password) throws IOException {
        browser.script(
                "document.getElementById('password').value = arguments[0]; document.querySelector('button').click()",
                password);
    }

    /** Writes into a field of the uplink's form, and saves. */
    private static void fill(String property, String value) throws IOException {
        browser.await("document.querySelector('" + UPLINK + "')");
        browser.script(
                "const form = document.querySelector('" + UPLINK + "');"
                        + "for (let one = form; one; one = one.parentElement) { if (one.tagName === 'DETAILS') one.open = true; }"
                        + "form.elements[arguments[0]].value = arguments[1]; form.requestSubmit();",
                property,
                value);
    }

    private static long status(String path) throws IOException {
        browser.script("window.got = null; fetch(arguments[0]).then(answer => { window.got = answer.status; })", path);
        browser.await("window.got !== null");
        return ((Number) browser.script("return window.got")).longValue();
    }
}
