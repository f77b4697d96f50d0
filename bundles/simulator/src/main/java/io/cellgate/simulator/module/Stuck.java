package io.cellgate.simulator.module;

import io.cellgate.simulator.module.card.Sim;
import io.cellgate.simulator.module.radio.Radio;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What the firmware does not get out of by itself, and what frees it. */
public final class Stuck {
    private final Sim sim;
    private final Radio radio;
    private final Map<Part, Until> parts = new EnumMap<>(Part.class);

    Stuck(Sim sim, Radio radio) {
        this.sim = sim;
        this.radio = radio;
    }

    /** What is stuck. */
    public enum Part {
        /** The SIM: {@code +CPIN?} and all that needs it are answered SIM failure. */
        SIM,
        /** The search for a network, which never ends. */
        SEARCH,
        /** What {@code +CGREG} and {@code +CEREG} say: not registered, though there is packet service. */
        PACKET;

        /** The name in a control command. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What frees it. */
    public enum Until {
        /** {@code +CFUN} off and on, or a restart. */
        RADIO,
        /** A restart. */
        RESTART,
        /** Nothing that the host can do. */
        EVER;

        /** The name in a control command. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void begin(Part part, Until until) {
        parts.put(part, until);
        apply();
        radio.stuckChanged(part == Part.SEARCH);
    }

    void end() {
        parts.clear();
        apply();
        radio.stuckChanged(false);
    }

    /** The radio was off and is on again. */
    void radioCycled() {
        parts.values().removeIf(until -> until == Until.RADIO);
        apply();
        radio.stuckChanged(false);
    }

    /** The module starts. */
    void restarted() {
        parts.values().removeIf(until -> until != Until.EVER);
        apply();
    }

    private void apply() {
        sim.failed(parts.containsKey(Part.SIM));
        radio.stuck(parts.containsKey(Part.SEARCH), parts.containsKey(Part.PACKET));
    }
}
