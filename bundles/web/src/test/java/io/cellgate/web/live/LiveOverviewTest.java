package io.cellgate.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.common.testing.ManualActor;
import io.cellgate.web.http.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LiveOverviewTest {

    private final ManualActor actor = new ManualActor();
    private int asked;
    private final LiveOverview live =
            new LiveOverview(actor, () -> CompletableFuture.completedStage(Map.of("asked", ++asked)));

    @Test
    void withoutAPageNothingIsAskedOrWaitedFor() {
        live.changed();
        actor.run();

        assertEquals(0, asked);
        assertEquals(0, actor.timers());
    }

    @Test
    void changesInShortOrderAreToldOnceAndSoon() {
        live.open(() -> true);
        actor.run();
        assertEquals(1, asked);
        live.changed();
        live.changed();
        actor.run();
        assertEquals(1, asked);
        actor.advance(LiveOverview.SPACING);

        assertEquals(2, asked);
    }

    @Test
    void countersAreToldWithoutAnEvent() {
        live.open(() -> true);
        actor.run();
        actor.advance(LiveOverview.REFRESH);

        assertEquals(2, asked);
    }

    @Test
    void fewPagesAreOpenAtATime() {
        for (int i = 0; i < LiveOverview.MOST; i++) {
            assertEquals(200, live.open(() -> true).status());
        }

        assertEquals(Answer.TOO_MANY, live.open(() -> true).status());
    }

    @Test
    void whoLeavesMakesRoom() {
        Answer left = live.open(() -> true);
        for (int i = 1; i < LiveOverview.MOST; i++) {
            live.open(() -> true);
        }
        left.sent().run();

        assertEquals(200, live.open(() -> true).status());
    }

    @Test
    void whoReadsTooSlowlyIsLetGo() throws IOException, InterruptedException {
        Answer slow = live.open(() -> true);
        for (int i = 0; i <= EventStream.MOST; i++) {
            live.tell("reply", Map.of("id", i));
        }

        // ends although the session lives
        slow.body().writeTo(OutputStream.nullOutputStream());
    }
}
