package io.cellgate.web.site;

import io.cellgate.common.json.Json;
import io.cellgate.web.command.CommandCalls;
import io.cellgate.web.history.History;
import io.cellgate.web.http.Answer;
import io.cellgate.web.http.Request;
import io.cellgate.web.live.LiveOverview;
import io.cellgate.web.login.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** What the page's scripts ask for: documents of JSON, below {@code /api/}. */
public final class Api {

    private static final int OK = 200;
    private static final String COMMANDS = "commands/";

    private final LiveOverview live;
    private final CommandCalls commands;
    private final Function<History.Range, Map<String, Object>> history;
    private final FormsApi forms;

    /**
     * @param live tells the open pages
     * @param commands of the whiteboard
     * @param history the document of the charts
     * @param forms the configurations
     */
    public Api(
            LiveOverview live,
            CommandCalls commands,
            Function<History.Range, Map<String, Object>> history,
            FormsApi forms) {
        this.forms = forms;
        this.history = history;
        this.live = live;
        this.commands = commands;
    }

    /**
     * Answers somebody who is logged in.
     *
     * @param path behind {@code /api/}
     * @param lives whether the session goes on
     * @throws Json.UnreadableException when the body is no JSON object
     */
    CompletionStage<Answer> handle(Request request, String path, Session session, BooleanSupplier lives)
            throws Json.UnreadableException {
        return request.reads() ? read(request, path, session, lives) : change(request, path);
    }

    private CompletionStage<Answer> read(Request request, String path, Session session, BooleanSupplier lives) {
        return switch (path) {
            case "session" -> now(Answer.json(Map.of("csrf", session.csrf())));
            case "live" -> now(live.open(lives));
            case "overview" -> live.current().thenApply(json -> Answer.json(OK, json));
            case "commands" -> now(Answer.json(Map.of("commands", commands.described())));
            case "forms" -> now(forms.read());
            case "history" ->
                now(Answer.json(history.apply(
                        "month".equals(request.query().get("range")) ? History.Range.MONTH : History.Range.DAY)));
            default -> now(Answer.error(Answer.NOT_FOUND, "there is no such document"));
        };
    }

    private CompletionStage<Answer> change(Request request, String path) throws Json.UnreadableException {
        return path.startsWith(COMMANDS)
                ? call(path.substring(COMMANDS.length()), JsonBody.of(request))
                : now(Answer.error(Answer.NOT_FOUND, "there is no such document"));
    }

    private CompletionStage<Answer> call(String name, Map<String, Object> arguments) {
        Map<String, Object> given = new LinkedHashMap<>(arguments);
        // a field that was left empty
        given.values().removeIf(value -> value == null);
        CompletableFuture<Void> replied = new CompletableFuture<>();
        return commands.call(name, given, replied)
                .thenApply(document -> Answer.json(document).then(() -> replied.complete(null)));
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
