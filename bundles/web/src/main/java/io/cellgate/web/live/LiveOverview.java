package io.cellgate.web.live;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.json.Json;
import io.cellgate.web.http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells every open page how the gateway stands, soon after it has changed; without a page nothing is asked or written. Safe for use by any
 * thread.
 */
public final class LiveOverview {

    /** The event with the overview. */
    public static final String OVERVIEW = "overview";
    /** Pages at a time. */
    static final int MOST = 8;
    /** What changes within that time is told once. */
    static final Duration SPACING = Duration.ofMillis(250);
    /** Counters change without an event. */
    static final Duration REFRESH = Duration.ofSeconds(10);

    private static final String TYPE = "text/event-stream";

    private final Actor actor;
    private final Supplier<CompletionStage<Map<String, Object>>> document;
    private final List<EventStream> streams = new CopyOnWriteArrayList<>();
    private @Nullable Timer soon;
    private @Nullable Timer refresh;

    /** @param document the overview as it is now; asked on the actor */
    public LiveOverview(Actor actor, Supplier<CompletionStage<Map<String, Object>>> document) {
        this.actor = actor;
        this.document = document;
    }

    /** The overview as it is now, as JSON. */
    public CompletionStage<String> current() {
        return CompletableFuture.supplyAsync(document, actor)
                .thenCompose(stage -> stage)
                .thenApply(Json::writeCleaned);
    }

    /**
     * Begins to tell one page.
     *
     * @param lives whether its session goes on
     */
    public synchronized Answer open(BooleanSupplier lives) {
        if (streams.size() >= MOST) {
            return Answer.error(Answer.TOO_MANY, MOST + " pages are open already; close one");
        }
        EventStream stream = new EventStream(lives);
        streams.add(stream);
        actor.execute(this::publish);
        // also where nothing is ever written: a browser that asks for the head only, or has gone already
        return Answer.stream(TYPE, stream).then(() -> streams.remove(stream));
    }

    /** Something has changed. */
    public void changed() {
        actor.execute(() -> {
            if (soon == null && !streams.isEmpty()) {
                soon = actor.later(SPACING, this::publish);
            }
        });
    }

    /** Tells every page something else, in the order of the calls. */
    public void tell(String event, Map<String, ?> data) {
        String json = Json.writeCleaned(data);
        streams.forEach(stream -> stream.tell(event, json));
    }

    /** Ends every stream. */
    public void close() {
        streams.forEach(EventStream::close);
        actor.execute(() -> {
            Timer.drop(soon);
            Timer.drop(refresh);
        });
    }

    private void publish() {
        Timer.drop(soon);
        Timer.drop(refresh);
        soon = null;
        refresh = null;
        if (streams.isEmpty()) {
            return;
        }
        refresh = actor.later(REFRESH, this::publish);
        document.get().thenAccept(overview -> {
            String json = Json.writeCleaned(overview);
            streams.forEach(stream -> stream.replace(OVERVIEW, json));
        });
    }
}
