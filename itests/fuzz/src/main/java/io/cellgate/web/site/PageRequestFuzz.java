package io.cellgate.web.site;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.json.Json;
import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.web.command.CommandCalls;
import io.cellgate.web.http.Answer;
import io.cellgate.web.http.Request;
import io.cellgate.web.live.LiveOverview;
import io.cellgate.web.login.Login;
import io.cellgate.web.login.LoginRate;
import io.cellgate.web.login.Sessions;
import io.cellgate.web.metric.MetricsAccess;
import io.cellgate.web.metric.OpenMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A request to the page as a browser or a stranger may send it: who has no cookie learns nothing and changes nothing, who has no token
 * changes nothing, every document is JSON, and what answers show can be shown.
 */
public final class PageRequestFuzz {

    private static final List<String> METHODS = List.of("GET", "POST", "HEAD", "PUT");
    private static final List<String> PATHS = List.of(
            "/",
            "/login",
            "/logout",
            "/api/session",
            "/api/history",
            "/api/overview",
            "/api/commands",
            "/api/forms",
            "/api/commands/ring",
            "/metrics",
            "/page.js",
            "/login.js",
            "/api/live");
    private static final List<String> HEADERS =
            List.of("host", "origin", "sec-fetch-site", "content-type", "if-none-match", Doorkeeper.CSRF_HEADER);

    /** What everybody may see. */
    private static final Set<String> OPEN = Set.of("/", "/login.js", "/style.css", "/icon.svg");

    private static final int WRONG = 400;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_DOCUMENT = 65_536;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final InetAddress PEER = InetAddress.getLoopbackAddress();

    private final Sessions sessions = new Sessions(RANDOM, () -> 0, Duration.ofMinutes(30));
    private final String cookie = sessions.begin();
    private final String token = sessions.of(cookie).orElseThrow().csrf();
    private final Ring ring = new Ring();
    private final Site site;

    private PageRequestFuzz() {
        Actor actor = new AtOnce();
        CommandCalls commands = new CommandCalls(actor, reply -> {});
        commands.add(ring, 0, 1);
        LiveOverview live = new LiveOverview(actor, () -> CompletableFuture.completedStage(Map.of("version", 1)));
        site = new Site(
                // without a password, which would take long to compare
                new Login(sessions, new LoginRate(() -> 0)),
                sessions,
                false,
                new Api(live, commands, range -> Map.of("range", range.name()), new FormsApi(Optional::empty)),
                new MetricsApi(MetricsAccess.OFF, OpenMetrics::new));
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        new PageRequestFuzz().run(new FuzzInput(input));
    }

    private void run(FuzzInput in) {
        String method = METHODS.get(in.below(METHODS.size()));
        int which = in.next();
        String path = which < PATHS.size() ? PATHS.get(which) : "/" + in.unicode();
        Map<String, String> query;
        try {
            query = Request.parameters(in.text());
        } catch (IllegalArgumentException e) {
            // the listener says so
            return;
        }
        Map<String, String> headers = new HashMap<>();
        boolean known = in.below(2) == 1;
        // behind whatever another page of the same host has set, but for a cookie of our name
        String others = in.text().replace("cellgate=", "");
        headers.put("cookie", known ? others + "; cellgate=" + cookie : others);
        boolean meant = in.below(2) == 1;
        for (int i = in.below(4); i > 0; i--) {
            headers.put(HEADERS.get(in.below(HEADERS.size())), in.text());
        }
        if (meant) {
            headers.put(Doorkeeper.CSRF_HEADER, token);
        }
        check(new Request(method, path, query, headers, PEER, ByteBuffer.wrap(in.rest())), known, meant);
    }

    private void check(Request request, boolean known, boolean meant) {
        CompletableFuture<Answer> answered = site.handle(request).toCompletableFuture();
        Finding.unless(answered.isDone(), () -> "no answer to " + request.path());
        Answer answer = answered.join();
        answer.headers().values().forEach(value -> Finding.unlessShowable(value, LONGEST_TEXT));
        Finding.unless(
                known || answer.status() >= WRONG || OPEN.contains(request.path()),
                () -> "a stranger gets " + answer.status() + " for " + request.path());
        Finding.unless(
                !ring.rung || (known && meant && request.method().equals("POST")),
                () -> "a command that nobody has meant");
        if (String.valueOf(answer.headers().get("content-type")).startsWith("application/json")) {
            document(answer, known);
        }
        answer.sent().run();
    }

    private void document(Answer answer, boolean known) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            answer.body().writeTo(out);
            Finding.unless(out.size() == answer.length(), () -> out.size() + " bytes of " + answer.length());
            String text = out.toString(StandardCharsets.UTF_8);
            Finding.unless(known || !text.contains(token), () -> "a stranger gets the token: " + text);
            Map<String, Object> document = Json.read(out.toByteArray(), LONGEST_DOCUMENT);
            if (document.get("error") instanceof String error) {
                Finding.unlessShowable(error, LONGEST_TEXT);
            }
        } catch (IOException | InterruptedException | Json.UnreadableException e) {
            throw new IllegalStateException(out.toString(StandardCharsets.UTF_8), e);
        }
    }

    private static final class Ring implements Command {

        private boolean rung;

        @Override
        public CommandDescription description() {
            return new CommandDescription("ring", "Rings.", List.of());
        }

        @Override
        public CompletionStage<CommandResult> execute(CommandRequest request) {
            rung = true;
            return CompletableFuture.completedStage(CommandResult.ok(Map.of()));
        }
    }

    /** On the caller's thread; what is for later never comes. */
    private static final class AtOnce implements Actor {

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public Timer later(Duration delay, Runnable task) {
            return () -> {};
        }

        @Override
        public long nanoTime() {
            return 0;
        }
    }
}
