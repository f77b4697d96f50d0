package io.cellgate.uplink.provider.recovery;

import io.cellgate.common.recovery.StepRecord.Bound;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be done when dialling again does not help, from the gentle to the rude. Radio and reset have the names under which the modem
 * records its own, so that both keep to one bound.
 */
public enum RecoveryStep {
    // spotless:off
    //        in the record,  an hour, a day, again
    /** Packet service is left and taken up again. */
    REATTACH("reattach",      4,      16,    false),
    /** The radio is switched off and on. */
    RADIO   ("radio_restart", 2,       8,    false),
    /** The module is restarted. */
    RESET   ("reset",         1,       3,    false),
    /** The module's next SIM is taken into use; when that does not help either, the one after it, and the first again. */
    SIM     ("sim_switch",    1,       6,    true),
    /** A program switches the module's power off and on. */
    POWER   ("power",         1,       3,    false),
    /** A program helps the whole gateway, for example restarts it. */
    HOST    ("host",          1,       1,    false);
    // spotless:on

    private final String recorded;
    private final int anHour;
    private final int aDay;
    private final boolean again;

    RecoveryStep(String recorded, int anHour, int aDay, boolean again) {
        this.recorded = recorded;
        this.anHour = anHour;
        this.aDay = aDay;
        this.again = again;
    }

    /** Whether it may help a second time where it has not helped once. */
    boolean again() {
        return again;
    }

    /** How often. */
    public Bound bound() {
        return new Bound(recorded, anHour, aDay);
    }

    /** The step below; empty below the lowest. */
    Optional<RecoveryStep> below() {
        return Arrays.stream(values()).filter(step -> step.compareTo(this) < 0).max(Comparator.naturalOrder());
    }

    /** As it stands in status and events. */
    public String published() {
        return name().toLowerCase(Locale.ROOT);
    }
}
