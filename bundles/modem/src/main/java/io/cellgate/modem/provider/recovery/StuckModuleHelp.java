package io.cellgate.modem.provider.recovery;

import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.recovery.RecoveryRecord.Help;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a module that is stuck in a stage is helped: first the radio is switched off and on, later the module is restarted, each
 * within the bounds of {@link RecoveryRecord}. Never while a data call is up, for then it is not stuck.
 */
public final class StuckModuleHelp {

    /** Modules find a network, or read their SIM, well before. */
    private static final Duration RADIO_AFTER = Duration.ofMinutes(3);

    private static final Duration RESET_AFTER = Duration.ofMinutes(10);

    private final ModemContext context;
    private final RecoveryRecord record;
    private @Nullable Long since;
    private boolean radioTried;

    public StuckModuleHelp(ModemContext context, RecoveryRecord record) {
        this.context = context;
        this.record = record;
    }

    /** The module is not stuck, or not any more. */
    public void over() {
        since = null;
        radioTried = false;
    }

    /**
     * What is to be done for a module that is stuck now, if anything; it counts as done.
     *
     * @param resetHelps whether a restart may help; otherwise only the radio is tried
     */
    public Optional<Help> due(boolean resetHelps) {
        long now = context.actor().nanoTime();
        if (since == null) {
            since = now;
        }
        if (context.callDevices().any()) {
            return Optional.empty();
        }
        long stuck = now - since;
        if (!radioTried && stuck >= RADIO_AFTER.toNanos()) {
            radioTried = true;
            return Optional.of(Help.RADIO_RESTART).filter(this::allowed);
        }
        if (resetHelps && stuck >= RESET_AFTER.toNanos() && allowed(Help.RESET)) {
            since = now;
            radioTried = false;
            return Optional.of(Help.RESET);
        }
        return Optional.empty();
    }

    /** Whether the bounds allow it once more; it counts as done. */
    public boolean allowed(Help help) {
        return record.take(help, context.now());
    }
}
