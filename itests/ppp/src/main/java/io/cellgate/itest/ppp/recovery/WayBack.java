package io.cellgate.itest.ppp.recovery;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Broker;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Message;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the broker hears of a gateway that has met trouble, until it is connected again. */
final class WayBack {

    private static final String TOPIC = "uplink/" + TestBed.NAME;
    private static final Duration PATIENCE = Duration.ofMinutes(45);

    private final Broker broker;
    private final long pppdBefore;
    private final long begun = System.nanoTime();
    private int read;
    private JsonObject last = new JsonObject();
    private long detectedAt = -1;
    private final List<String> steps = new ArrayList<>();

    WayBack(Broker broker, JsonObject before) {
        this.broker = broker;
        this.pppdBefore = before.getLong("pppdPid");
        this.read = broker.mark();
    }

    /** Waits a while, and reads what is heard meanwhile. */
    void pass(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        Waiting.until("time", time.plus(PATIENCE), () -> readOn() && System.nanoTime() >= until, () -> "");
    }

    /** Waits until the link is up, by another pppd if it was noticed to be down. */
    void awaitLink() {
        Waiting.until(
                "a link after the trouble",
                PATIENCE,
                () -> readOn()
                        && "connected".equals(last.getString("state"))
                        && Commands.alive(last.getLong("pppdPid"))
                        && (detectedAt >= 0 || last.getLong("pppdPid") != pppdBefore),
                () -> "last heard: " + last);
    }

    /** Whether another pppd carries the link now. */
    boolean anotherLink() {
        return last.getLong("pppdPid", pppdBefore) != pppdBefore;
    }

    Duration toDetect() {
        return Duration.ofNanos(Math.max(0, detectedAt - begun));
    }

    boolean detected() {
        return detectedAt >= 0;
    }

    /** Since the trouble began. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** The states that were heard, and steps of recovery. */
    String steps() {
        return String.join(", ", steps);
    }

    private boolean readOn() {
        List<Message> heard = broker.heard();
        for (Message message : heard.subList(read, heard.size())) {
            if (message.topic().equals(broker.topic(TOPIC))
                    && !message.payload().isEmpty()) {
                take(message.json());
            }
        }
        read = heard.size();
        return true;
    }

    private void take(JsonObject status) {
        last = status;
        String state = status.getString("state", "");
        if (!"connected".equals(state) && detectedAt < 0) {
            detectedAt = System.nanoTime();
        }
        String step = status.has("recovery")
                ? state + " " + status.getObject("recovery").getString("step", "")
                : state;
        if (detectedAt >= 0 && (steps.isEmpty() || !steps.get(steps.size() - 1).equals(step))) {
            steps.add(step);
        }
    }
}
