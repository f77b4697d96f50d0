package io.cellgate.web.site;

import io.cellgate.common.json.Json;
import io.cellgate.common.text.Printable;
import io.cellgate.config.Secret;
import io.cellgate.web.http.Answer;
import io.cellgate.web.http.Request;
import io.cellgate.web.login.Login;
import io.cellgate.web.login.Session;
import io.cellgate.web.login.Sessions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/** Lets in who has the password, and asks everybody for a session before anything else. */
final class Doorkeeper {

    /** What a request that changes anything shows besides the cookie: another site's page cannot read it. */
    static final String CSRF_HEADER = "x-csrf-token";

    private static final String COOKIE = "cellgate";
    /** A browser takes a cookie of that name by TLS only, and for this very host. */
    private static final String COOKIE_BY_TLS = "__Host-cellgate";

    private static final int LONGEST_LOGIN = 4096;

    private final Login login;
    private final Sessions sessions;
    private final boolean encrypted;

    Doorkeeper(Login login, Sessions sessions, boolean encrypted) {
        this.login = login;
        this.sessions = sessions;
        this.encrypted = encrypted;
    }

    /** Whose request it is. */
    Optional<Session> session(Request request) {
        return request.cookie(cookieName()).flatMap(sessions::of);
    }

    /** Whether a session goes on. */
    boolean lives(Session session) {
        return sessions.lives(session);
    }

    /**
     * Whether a request comes from another site: a browser names the site with everything that is no plain question. What is no browser may
     * leave it out; it has no cookie of somebody else's either.
     */
    boolean foreign(Request request) {
        String own =
                (encrypted ? "https://" : "http://") + request.header("host").orElse("");
        return request.header("origin").filter(origin -> !origin.equals(own)).isPresent()
                || request.header("sec-fetch-site")
                        .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                        .isPresent();
    }

    /** Whether a request shows the token of its session. */
    boolean meant(Request request, Session session) {
        return MessageDigest.isEqual(
                request.header(CSRF_HEADER).orElse("").getBytes(StandardCharsets.UTF_8),
                session.csrf().getBytes(StandardCharsets.UTF_8));
    }

    /** {@code POST /login}. Only as JSON, which no form of another site can send. */
    Answer login(Request request) {
        if (!JsonBody.isJson(request)) {
            return Answer.error(Answer.BAD, "a login is JSON");
        }
        Secret password;
        try {
            Map<String, Object> body = Json.read(request.bytes(), LONGEST_LOGIN);
            password = Secret.of(body.get("password") instanceof String text ? text : "");
        } catch (Json.UnreadableException e) {
            return Answer.error(Answer.BAD, Printable.text(e.getMessage()));
        }
        Login.Outcome outcome = login.attempt(request.peer(), password);
        if (outcome instanceof Login.Outcome.In in) {
            return Answer.json(Map.of("ok", true)).with("set-cookie", cookie(in.cookie(), ""));
        }
        if (outcome instanceof Login.Outcome.Later later) {
            long seconds = later.time().toSeconds() + 1;
            return Answer.error(Answer.TOO_MANY, "too many wrong passwords; try again in " + seconds + " s")
                    .with("retry-after", String.valueOf(seconds));
        }
        return Answer.error(Answer.UNAUTHORIZED, "this is not the password");
    }

    /** {@code POST /logout}. */
    Answer logout(Session session) {
        sessions.end(session);
        return Answer.json(Map.of("ok", true)).with("set-cookie", cookie("", "; Max-Age=0"));
    }

    private String cookie(String value, String more) {
        return cookieName() + "=" + value + "; Path=/; HttpOnly; SameSite=Strict" + (encrypted ? "; Secure" : "")
                + more;
    }

    private String cookieName() {
        return encrypted ? COOKIE_BY_TLS : COOKIE;
    }
}
