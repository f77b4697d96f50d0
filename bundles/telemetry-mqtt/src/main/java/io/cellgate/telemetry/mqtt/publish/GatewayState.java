package io.cellgate.telemetry.mqtt.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Decides when the message about the gateway itself is published, and tells once how the runtime ended before. To be called on the actor. */
public final class GatewayState {

    private final RetainedState state;
    private final GatewayProblems problems;
    private final BooleanSupplier online;
    private final Consumer<String> retain;
    private final Consumer<Map<String, Object>> ended;
    private boolean endsTold;

    /**
     * @param online whether there is a session
     * @param processIsNew whether the gateway has just started, and not this bundle alone
     * @param retain publishes the message
     * @param ended hears how the runtime ended before, once
     */
    public GatewayState(
            RetainedState state,
            GatewayProblems problems,
            BooleanSupplier online,
            boolean processIsNew,
            Consumer<String> retain,
            Consumer<Map<String, Object>> ended) {
        this.state = state;
        this.problems = problems;
        this.online = online;
        this.retain = retain;
        this.ended = ended;
        this.endsTold = !processIsNew;
    }

    /** A part of the telemetry does not work, or works again; empty when it works. */
    public void problem(String kind, Optional<String> why) {
        if (state.problem(kind, why)) {
            changed();
        }
    }

    /** There are other problems, or other ends. */
    public void changed() {
        if (!endsTold && !problems.ends().isEmpty()) {
            endsTold = true;
            Map<String, Object> details = new LinkedHashMap<>();
            problems.ends().forEach((name, value) -> details.put(String.valueOf(name), value));
            ended.accept(details);
        }
        if (online.getAsBoolean()) {
            publish();
        }
    }

    /** Publishes it, changed or not. */
    public void publish() {
        retain.accept(state.payload(problems));
    }
}
