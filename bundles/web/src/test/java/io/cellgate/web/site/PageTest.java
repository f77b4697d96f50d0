package io.cellgate.web.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.ThreadActor;
import io.cellgate.config.Secret;
import io.cellgate.web.command.CommandCalls;
import io.cellgate.web.http.HttpListener;
import io.cellgate.web.live.LiveOverview;
import io.cellgate.web.login.Login;
import io.cellgate.web.login.LoginRate;
import io.cellgate.web.login.PasswordHash;
import io.cellgate.web.login.Sessions;
import io.cellgate.web.metric.MetricsAccess;
import io.cellgate.web.metric.OpenMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a browser gets it, through real HTTP. */
class PageTest {

    private static final String PASSWORD = "a good password";

    private final ThreadActor actor = new ThreadActor("test");
    private final AtomicInteger version = new AtomicInteger();
    private final AtomicInteger called = new AtomicInteger();
    private final HttpClient browser = HttpClient.newHttpClient();
    private final LiveOverview live =
            new LiveOverview(actor, () -> CompletableFuture.completedStage(Map.of("version", version.get())));
    private final CommandCalls commands = new CommandCalls(actor, reply -> live.tell("reply", reply));
    private HttpListener listener;
    private String cookie = "";
    private String csrf = "";

    @BeforeEach
    void listen() throws IOException {
        listen(MetricsAccess.OFF);
    }

    private void listen(MetricsAccess metrics) throws IOException {
        SecureRandom random = new SecureRandom();
        Sessions sessions = new Sessions(random, System::nanoTime, Duration.ofMinutes(30));
        Login login = new Login(sessions, new LoginRate(System::nanoTime));
        login.use(PasswordHash.of(Secret.of(PASSWORD), random));
        listener = HttpListener.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                new Site(
                        login,
                        sessions,
                        false,
                        new Api(live, commands, range -> Map.of("range", range.name()), new FormsApi(Optional::empty)),
                        new MetricsApi(metrics, () -> {
                            OpenMetrics numbers = new OpenMetrics();
                            numbers.add("modem/main", Map.of("rssiDbm", -71));
                            return numbers;
                        })));
        commands.add(
                new Command() {
                    @Override
                    public CommandDescription description() {
                        return new CommandDescription("ring", "Rings.", List.of());
                    }

                    @Override
                    public CompletionStage<CommandResult> execute(CommandRequest request) {
                        CompletableFuture<CommandResult> rung = new CompletableFuture<>();
                        request.afterReply(
                                () -> rung.complete(CommandResult.ok(Map.of("rung", called.incrementAndGet()))));
                        return CompletableFuture.completedStage(CommandResult.accepted(Map.of(), rung));
                    }
                },
                0,
                1);
    }

    @AfterEach
    void close() {
        live.close();
        listener.close();
        actor.stop(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.html",
                "/page.js",
                "/uPlot.iife.min.js",
                "/api/overview",
                "/api/session",
                "/api/live",
                "/api/commands",
                "/api/nothing",
                "/metrics",
                "/nothing",
                "/../page/index.html",
                "/api/commands/ring"
            })
    void aStrangerGetsOneAnswerToEverythingBehindTheLogin(String path) throws Exception {
        for (HttpRequest.Builder request : List.of(request(path), request(path).POST(BodyPublishers.ofString("{}")))) {
            HttpResponse<String> answer = send(request);
            assertEquals(401, answer.statusCode());
            assertEquals("{\"error\":\"log in first\"}", answer.body());
        }
        assertEquals(0, called.get());
    }

    @Test
    void aStrangerGetsTheLoginAndWhatItNeeds() throws Exception {
        HttpResponse<String> first = get("/");

        assertTrue(first.body().contains("type=\"password\""), first::body);
        assertFalse(first.body().contains("configuration"), first::body);
        for (String file : List.of("/login.js", "/style.css", "/icon.svg")) {
            assertEquals(200, get(file).statusCode());
        }
    }

    @Test
    void theSessionIsNothingForScriptsAndOtherSites() throws Exception {
        String set = login(PASSWORD).headers().firstValue("set-cookie").orElseThrow();

        assertTrue(set.contains("; HttpOnly"), set);
        assertTrue(set.contains("; SameSite=Strict"), set);
        assertTrue(set.contains("; Path=/"), set);
        assertTrue(get("/").body().contains("id=\"sentence\""));
        assertEquals(200, get("/page.js").statusCode());
        assertEquals(404, get("/api/nothing").statusCode());
    }

    @Test
    void everyAnswerTellsTheBrowserWhatItMustNotDo() throws Exception {
        login(PASSWORD);
        for (String path : List.of("/", "/login.js", "/api/overview", "/nothing")) {
            HttpResponse<String> answer = get(path);
            String policy =
                    answer.headers().firstValue("content-security-policy").orElse("");
            assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertEquals(Optional.of("nosniff"), answer.headers().firstValue("x-content-type-options"));
            assertEquals(Optional.of("DENY"), answer.headers().firstValue("x-frame-options"));
            assertEquals(Optional.of("no-referrer"), answer.headers().firstValue("referrer-policy"));
            assertTrue(answer.headers().firstValue("cache-control").orElse("").matches("no-store|private, no-cache"));
        }
    }

    @Test
    void noPageHasScriptsOrStylesInItself() throws Exception {
        String pages = get("/").body();
        login(PASSWORD);
        pages += get("/").body();

        assertFalse(pages.matches("(?s).*(<script>|<style|style=|onclick=|href=\"http|src=\"http).*"), pages);
    }

    @Test
    void guessesAreHeldBack() throws Exception {
        int wrong = 0;
        HttpResponse<String> answer = login("guess " + wrong++);
        while (answer.statusCode() == 401) {
            answer = login("guess " + wrong++);
        }

        assertEquals(429, answer.statusCode());
        assertEquals(6, wrong);
        assertTrue(Long.parseLong(answer.headers().firstValue("retry-after").orElseThrow()) <= 61);
        assertEquals(429, login(PASSWORD).statusCode());
    }

    @Test
    void aLoginOfAnotherSitesFormIsNone() throws Exception {
        HttpRequest.Builder form = request("/login")
                .header("content-type", "text/plain")
                .POST(BodyPublishers.ofString("{\"password\":\"" + PASSWORD + "\"}"));

        assertEquals(400, send(form).statusCode());
    }

    @Test
    void aRequestThatDoesSomethingShowsTheTokenOfItsSession() throws Exception {
        login(PASSWORD);

        assertEquals(403, send(post("/api/commands/ring", "")).statusCode());
        assertEquals(
                403,
                send(post("/api/commands/ring", csrf.replace(csrf.charAt(0), 'x')))
                        .statusCode());
        assertEquals(403, send(post("/logout", "")).statusCode());
        assertEquals(0, called.get());
        assertEquals(200, send(post("/api/commands/ring", csrf)).statusCode());
    }

    @Test
    void aRequestFromAnotherSiteDoesNothing() throws Exception {
        login(PASSWORD);

        assertEquals(
                403,
                send(post("/api/commands/ring", csrf).header("origin", "http://evil.example.com"))
                        .statusCode());
        assertEquals(
                403,
                send(post("/api/commands/ring", csrf).header("sec-fetch-site", "cross-site"))
                        .statusCode());
        assertEquals(0, called.get());
        assertEquals(
                200,
                send(post("/api/commands/ring", csrf).header("origin", root())).statusCode());
    }

    @Test
    void whoLogsOutIsAStranger() throws Exception {
        login(PASSWORD);
        assertEquals(200, get("/api/overview").statusCode());
        send(post("/logout", csrf));

        assertEquals(401, get("/api/overview").statusCode());
    }

    @Test
    void changesAndOutcomesAreToldAtOnce() throws Exception {
        login(PASSWORD);
        try (Stream<String> lines = browser.send(request("/api/live").build(), BodyHandlers.ofLines())
                .body()) {
            Iterator<String> told = lines.iterator();
            assertEquals("{\"version\":0}", next(told, "overview"));
            version.set(1);
            live.changed();
            assertEquals("{\"version\":1}", next(told, "overview"));

            assertTrue(send(post("/api/commands/ring", csrf)).body().contains("\"accepted\""));
            String reply = next(told, "reply");
            assertTrue(reply.contains("\"status\":\"ok\",\"result\":{\"rung\":1}"), reply);
        }
    }

    @Test
    void whoAsksForTheHeadOnlyTakesNoPlaceOfAnOpenPage() throws Exception {
        login(PASSWORD);
        for (int i = 0; i < 8; i++) {
            assertEquals(
                    200,
                    send(request("/api/live").method("HEAD", BodyPublishers.noBody()))
                            .statusCode());
        }

        HttpResponse<Stream<String>> answer = browser.send(request("/api/live").build(), BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            assertEquals(200, answer.statusCode());
            assertTrue(lines.iterator().hasNext());
        }
    }

    @Test
    void aStreamEndsWithItsSession() throws Exception {
        login(PASSWORD);
        try (Stream<String> lines = browser.send(request("/api/live").build(), BodyHandlers.ofLines())
                .body()) {
            Iterator<String> told = lines.iterator();
            next(told, "overview");
            send(post("/logout", csrf));
            live.tell("secret", Map.of("for", "nobody"));

            List<String> rest = new ArrayList<>();
            told.forEachRemaining(rest::add);
            assertFalse(rest.toString().contains("nobody"), rest::toString);
        }
    }

    @Test
    void aFileIsSentOnceUntilItChanges() throws Exception {
        String tag = get("/style.css").headers().firstValue("etag").orElseThrow();

        HttpResponse<String> again = send(request("/style.css").header("if-none-match", tag));
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
    }

    @Test
    void thePageIsSmall() throws IOException {
        int weight = 0;
        for (String file : List.of(
                "index.html",
                "page.js",
                "elements.js",
                "overview.js",
                "calls.js",
                "commands.js",
                "charts.js",
                "messages.js",
                "forms.js",
                "style.css",
                "icon.svg",
                "uPlot.iife.min.js",
                "uPlot.min.css")) {
            try (InputStream in = Api.class.getResourceAsStream("/page/" + file)) {
                weight += in.readAllBytes().length;
            }
        }

        assertTrue(weight < 200_000, weight + " bytes");
    }

    @Test
    void aRequestThatIsTooLongIsRefused() throws Exception {
        login(PASSWORD);
        HttpRequest.Builder request = request("/api/commands/ring")
                .header("x-csrf-token", csrf)
                .POST(BodyPublishers.ofString("x".repeat(70_000)));

        assertEquals(413, send(request).statusCode());
    }

    @Test
    void whereTheyAreSwitchedOnTheNumbersNeedNoLoginAndCanOnlyBeRead() throws Exception {
        listener.close();
        listen(MetricsAccess.LOOPBACK);
        HttpResponse<String> answer = get("/metrics");

        assertEquals("""
                # TYPE cellgate_rssiDbm gauge
                cellgate_rssiDbm{source="modem/main"} -71
                # EOF
                """, answer.body());
        assertEquals(Optional.of(OpenMetrics.TYPE), answer.headers().firstValue("content-type"));
        assertEquals(
                401,
                send(request("/metrics").POST(BodyPublishers.ofString("{}"))).statusCode());
        assertEquals(401, get("/api/overview").statusCode());
    }

    @Test
    void garbageHarmsNobody() throws Exception {
        for (String garbage :
                List.of("\0\0\0\r\n\r\n", "GET /%zz HTTP/1.1\r\n\r\n", "GET\r\n\r\n", "PUT / HTTP/1.1\r\n\r\n")) {
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), listener.address().getPort())) {
                socket.getOutputStream().write(garbage.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            }
        }

        assertEquals(200, get("/").statusCode());
    }

    private static String next(Iterator<String> lines, String event) {
        while (!lines.next().equals("event: " + event)) {
            // others, heartbeats, blank lines
        }
        return lines.next().substring("data: ".length());
    }

    private HttpResponse<String> login(String password) throws Exception {
        HttpResponse<String> answer = send(request("/login")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"password\":\"" + password + "\"}")));
        Optional<String> set = answer.headers().firstValue("set-cookie");
        if (set.isPresent()) {
            cookie = set.get().split(";", 2)[0];
            csrf = get("/api/session").body().replaceAll(".*\"csrf\":\"([^\"]*)\".*", "$1");
        }
        return answer;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpRequest.Builder post(String path, String token) {
        return request(path).header("x-csrf-token", token).POST(BodyPublishers.ofString("{}"));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root() + path));
        return cookie.isEmpty() ? request : request.header("cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private String root() {
        return "http://127.0.0.1:" + listener.address().getPort();
    }
}
