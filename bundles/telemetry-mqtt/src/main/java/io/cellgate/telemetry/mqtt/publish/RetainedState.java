package io.cellgate.telemetry.mqtt.publish;

import io.cellgate.common.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The message about the gateway itself: that it is online, since when it runs, and what is wrong. To be called on the actor. */
public final class RetainedState {

    private final String version;
    private final Instant startedAt;

    /** What keeps a part of the telemetry from working, by its kind. */
    private final Map<String, String> problems = new TreeMap<>();

    /** @param version of this software */
    public RetainedState(String version, Instant startedAt) {
        this.version = version;
        this.startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * A part of the telemetry does not work, or works again.
     *
     * @param why empty when it works
     * @return whether that is news
     */
    public boolean problem(String kind, Optional<String> why) {
        Optional<String> before =
                Optional.ofNullable(why.isPresent() ? problems.put(kind, why.get()) : problems.remove(kind));
        return !why.equals(before);
    }

    /**
     * The message as it is now.
     *
     * @param gateway what is wrong beside the telemetry, and how the runtime ended before
     */
    public String payload(GatewayProblems gateway) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("online", true);
        state.put("version", version);
        state.put("startedAt", startedAt);
        List<String> wrong = new ArrayList<>(problems.values());
        wrong.addAll(gateway.found());
        if (!wrong.isEmpty()) {
            state.put("problems", wrong);
        }
        if (!gateway.ends().isEmpty()) {
            state.put("ends", gateway.ends());
        }
        return Json.writeCleaned(state);
    }
}
