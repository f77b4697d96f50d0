package io.cellgate.modem.provider.recovery;

import io.cellgate.common.recovery.StepRecord;
import io.cellgate.common.recovery.StepRecord.Bound;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Remembers across restarts how often a stuck module was helped, so that help is bounded whatever happens to the gateway. The uplink that
 * uses the module records its steps in the same file, so that both keep to one bound. Used by the modem's tasks and jobs.
 */
public final class RecoveryRecord {

    /** What may be done for a module that is stuck, and how often. */
    public enum Help {
        // spotless:off
        //            an hour, a day
        RADIO_RESTART(2,       8),
        RESET(        1,       3);
        // spotless:on

        private final int anHour;
        private final int aDay;

        Help(int anHour, int aDay) {
            this.anHour = anHour;
            this.aDay = aDay;
        }

        private Bound bound() {
            return new Bound(name().toLowerCase(Locale.ROOT), anHour, aDay);
        }
    }

    private final StepRecord steps;

    /**
     * @param stateDirectory as configured at that moment; the record lies in its directory {@code recovery}
     * @param modem its configured name
     */
    public RecoveryRecord(Supplier<Path> stateDirectory, String modem) {
        this.steps =
                new StepRecord(() -> stateDirectory.get().resolve("recovery").resolve(modem + ".record"));
    }

    /** Whether it may be done now; if so it is remembered as done. */
    boolean take(Help help, Instant now) {
        return steps.take(help.bound(), now);
    }
}
