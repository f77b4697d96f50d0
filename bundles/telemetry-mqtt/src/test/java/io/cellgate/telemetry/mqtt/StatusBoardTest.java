package io.cellgate.telemetry.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StatusBoardTest {

    private static final Duration EXPIRY = Duration.ofMinutes(10);

    private final ManualScheduler scheduler = new ManualScheduler();
    private final List<String> published = new ArrayList<>();
    private final StatusBoard board =
            new StatusBoard(scheduler, EXPIRY, (source, payload) -> published.add(source + " " + payload));
    private final AtomicInteger value = new AtomicInteger();

    @SuppressWarnings("UnnecessaryLambda") // the board knows a source by this very object
    private final Supplier<Map<String, Object>> status = () -> Map.of("v", value.get());

    @Test
    void withALinkAllIsPublished() {
        board.add("modem/main", status);
        board.add("uplink/main", status);
        assertEquals(List.of(), published);

        board.online();

        assertEquals(List.of("modem/main {\"v\":0}", "uplink/main {\"v\":0}"), published);
    }

    @Test
    void whatComesWhileThereIsALinkIsPublishedAtOnce() {
        board.online();

        board.add("modem/main", status);

        assertEquals(List.of("modem/main {\"v\":0}"), published);
    }

    @Test
    void aBurstOfChangesIsTwoMessagesOfWhichTheSecondHoldsTheEnd() {
        board.add("modem/main", status);
        board.online();
        scheduler.pass(Duration.ofMinutes(1));
        published.clear();

        for (int i = 1; i <= 100; i++) {
            value.set(i);
            board.changed("modem/main");
        }
        scheduler.pass(StatusBoard.SPACING);

        assertEquals(List.of("modem/main {\"v\":1}", "modem/main {\"v\":100}"), published);
    }

    @Test
    void aStatusThatIsAsItWasIsNotSentAgain() {
        board.add("modem/main", status);
        board.online();
        scheduler.pass(Duration.ofMinutes(1));
        published.clear();

        board.refresh();

        assertEquals(List.of(), published);
    }

    @Test
    void theNextLinkGetsAllAnew() {
        board.add("modem/main", status);
        board.online();
        board.offline();

        board.online();

        assertEquals(2, published.size());
    }

    @Test
    void withoutALinkNothingIsPublishedAndNoTimerIsLeft() {
        board.add("modem/main", status);
        board.online();
        board.offline();
        published.clear();

        value.set(1);
        board.changed("modem/main");
        board.refresh();

        assertEquals(List.of(), published);
        assertEquals(0, scheduler.timers());
    }

    @Test
    void aBundleThatIsReplacedKeepsItsRetainedStatus() {
        board.add("uplink/main", status);
        board.online();
        published.clear();

        board.remove("uplink/main", status);
        scheduler.pass(EXPIRY.minusSeconds(1));
        value.set(1);
        board.add("uplink/main", () -> Map.of("v", 1));
        scheduler.pass(EXPIRY.multipliedBy(2));

        assertEquals(List.of("uplink/main {\"v\":1}"), published);
    }

    @Test
    void whatStaysAwayIsDeleted() {
        board.add("uplink/main", status);
        board.online();
        published.clear();

        board.remove("uplink/main", status);
        scheduler.pass(EXPIRY);

        assertEquals(List.of("uplink/main "), published);
    }

    @Test
    void theDeletionWaitsForALink() {
        board.add("uplink/main", status);
        board.online();
        board.remove("uplink/main", status);
        board.offline();
        published.clear();

        scheduler.pass(EXPIRY.multipliedBy(3));
        assertEquals(List.of(), published);
        board.online();
        scheduler.pass(EXPIRY);

        assertEquals(List.of("uplink/main "), published);
    }

    @Test
    void theNewServiceOfANameOutlivesTheOldOne() {
        Supplier<Map<String, Object>> newer = () -> Map.of("v", "new");
        board.add("uplink/main", status);
        board.add("uplink/main", newer);
        board.remove("uplink/main", status);

        board.online();

        assertEquals(List.of("uplink/main {\"v\":\"new\"}"), published);
    }

    @Test
    void aNameThatIsNoTopicLevelIsNotPublished() {
        board.online();

        board.add("uplink/a/b", status);
        board.add("uplink/#", status);

        assertEquals(List.of(), published);
    }

    @Test
    void aStatusThatCannotBeReadHarmsNoOther() {
        board.add("modem/bad", () -> {
            throw new IllegalStateException("broken");
        });
        board.add("modem/good", status);

        board.online();

        assertEquals(List.of("modem/good {\"v\":0}"), published);
    }
}
