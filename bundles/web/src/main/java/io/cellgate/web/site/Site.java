package io.cellgate.web.site;

import io.cellgate.common.json.Json;
import io.cellgate.common.text.Printable;
import io.cellgate.web.http.Answer;
import io.cellgate.web.http.Handler;
import io.cellgate.web.http.Request;
import io.cellgate.web.login.Login;
import io.cellgate.web.login.Session;
import io.cellgate.web.login.Sessions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * All of the page. A stranger gets the login and what it needs; to everything else he gets one and the same answer, so that he does not even
 * learn what there is.
 */
public final class Site implements Handler {

    private static final int METHOD_NOT_ALLOWED = 405;
    private static final String API = "/api/";

    private final Doorkeeper door;
    private final PageFiles files = new PageFiles();
    private final Api api;
    private final MetricsApi metrics;

    /**
     * @param encrypted whether it is served by TLS
     * @param api what is behind the login
     * @param metrics what is not
     */
    public Site(Login login, Sessions sessions, boolean encrypted, Api api, MetricsApi metrics) {
        this.metrics = metrics;
        this.door = new Doorkeeper(login, sessions, encrypted);
        this.api = api;
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        if (!request.reads() && !request.method().equals("POST")) {
            return now(Answer.error(METHOD_NOT_ALLOWED, "allowed: GET, POST"));
        }
        if (!request.reads() && door.foreign(request)) {
            return now(Answer.error(Answer.FORBIDDEN, "this came from another site's page"));
        }
        Optional<Answer> numbers = metrics.answer(request);
        if (numbers.isPresent()) {
            return now(numbers.get());
        }
        Optional<Session> session = door.session(request);
        if (request.reads()) {
            if (request.path().equals("/")) {
                return now(files.first(request, session.isPresent()));
            }
            Optional<Answer> file = files.named(request, session.isPresent());
            if (file.isPresent()) {
                return now(file.get());
            }
        } else if (request.path().equals("/login")) {
            return now(door.login(request));
        }
        if (session.isEmpty()) {
            return now(Answer.error(Answer.UNAUTHORIZED, "log in first"));
        }
        return known(request, session.get());
    }

    private CompletionStage<Answer> known(Request request, Session session) {
        if (!request.reads() && !door.meant(request, session)) {
            return now(Answer.error(
                    Answer.FORBIDDEN, "the header " + Doorkeeper.CSRF_HEADER + " is missing or of another session"));
        }
        if (!request.reads() && request.path().equals("/logout")) {
            return now(door.logout(session));
        }
        if (!request.path().startsWith(API)) {
            return now(Answer.error(Answer.NOT_FOUND, "there is no such page"));
        }
        try {
            return api.handle(request, request.path().substring(API.length()), session, () -> door.lives(session));
        } catch (Json.UnreadableException e) {
            return now(Answer.error(Answer.BAD, Printable.text(e.getMessage())));
        }
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
