package io.cellgate.uplink.provider.recovery;

import io.cellgate.common.recovery.StepRecord.Bound;
import java.util.Locale;

/**
 * What may be done when dialling again does not help, from the gentle to the rude. Radio and reset have the names under which the modem
 * records its own, so that both keep to one bound.
 */
public enum Step {
    // spotless:off
    //                  in the record   an hour, a day
    /** Packet service is left and taken up again. */
    REATTACH(new Bound("reattach",      4, 16)),
    /** The radio is switched off and on. */
    RADIO   (new Bound("radio_restart", 2,  8)),
    /** The module is restarted. */
    RESET   (new Bound("reset",         1,  3)),
    /** A program switches the module's power off and on. */
    POWER   (new Bound("power",         1,  3)),
    /** A program helps the whole gateway, for example restarts it. */
    HOST    (new Bound("host",          1,  1));
    // spotless:on

    private final Bound bound;

    Step(Bound bound) {
        this.bound = bound;
    }

    /** How often. */
    public Bound bound() {
        return bound;
    }

    /** As it stands in status and events. */
    public String published() {
        return name().toLowerCase(Locale.ROOT);
    }
}
