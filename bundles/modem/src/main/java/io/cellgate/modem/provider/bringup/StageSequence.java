package io.cellgate.modem.provider.bringup;

import io.cellgate.at.AtException;
import io.cellgate.modem.PortTrouble;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.stage.Outcome;
import io.cellgate.modem.provider.stage.Stage;
import io.cellgate.modem.provider.stage.StageName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stages in their order: which is the present one, and what its failure comes to. Runs in the modem's jobs. */
final class StageSequence {

    private static final Logger LOG = LoggerFactory.getLogger(StageSequence.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    /** Told before the next stage is run. */
    interface Listener {

        /** A module answers on its port. */
        void opened();

        /** The SIM can be used. */
        void unlocked();

        /** The module is to be searched for anew. */
        void searched();

        /** A failure took the module. */
        void lost();
    }

    private final ModemContext context;
    private final StageFailures failures;
    private final Map<StageName, Stage> stages;
    private final Listener listener;
    private StageName present = StageName.DEVICE;

    /** @param stages each of the names */
    StageSequence(ModemContext context, StageFailures failures, Map<StageName, Stage> stages, Listener listener) {
        this.context = context;
        this.failures = failures;
        this.stages = Map.copyOf(stages);
        this.listener = listener;
    }

    /** The name of the present stage. */
    StageName at() {
        return present;
    }

    /** The present stage. */
    Stage current() {
        Stage current = stages.get(present);
        if (current == null) {
            throw new IllegalStateException("no stage " + present);
        }
        return current;
    }

    /** Whether the present stage comes after another. */
    boolean beyond(StageName other) {
        return present.compareTo(other) > 0;
    }

    /** Goes on with another stage. */
    void goTo(StageName next) {
        present = next;
    }

    /**
     * Runs the stages, from the present one, until one has to wait.
     *
     * @throws AtException when the job was dropped
     */
    Outcome run() throws AtException, InterruptedException {
        Outcome outcome = runOne();
        while (outcome instanceof Outcome.Next || outcome instanceof Outcome.Restart) {
            outcome = runOne();
        }
        return outcome;
    }

    private Outcome runOne() throws AtException, InterruptedException {
        try {
            Outcome outcome = current().run();
            failures.over();
            if (outcome instanceof Outcome.Next next) {
                if (present == StageName.DEVICE) {
                    listener.opened();
                } else if (present == StageName.SIM && next.stage() == StageName.NETWORK) {
                    listener.unlocked();
                }
                present = next.stage();
            } else if (outcome instanceof Outcome.Restart) {
                listener.searched();
            }
            return outcome;
        } catch (AtException e) {
            if (context.jobs().dropped()) {
                throw e;
            }
            return failed(e);
        } catch (RuntimeException | Error e) {
            return broken(e);
        }
    }

    private Outcome failed(AtException e) {
        String reason = String.valueOf(e.getMessage());
        if (failures.momentary(e)) {
            LOG.debug("modem {}: {}", context.settings().name(), reason);
            if (e instanceof AtException.ModuleRestarted && beyond(StageName.PROFILE)) {
                // it has forgotten what it was told
                present = StageName.INITIALISATION;
            }
            return new Outcome.Wait(context.status().state(), reason, AFTER_FAILURE);
        }
        listener.lost();
        boolean silent = e instanceof AtException.Timeout;
        return failures.lost(reason, silent ? Optional.of(PortTrouble.NO_ANSWER) : Optional.empty());
    }

    /** An unexpected failure, such as a library that cannot be loaded: the state names it, and the search begins again. */
    private Outcome broken(Throwable cause) {
        LOG.error("modem {}: stage {} failed unexpectedly", context.settings().name(), present, cause);
        listener.lost();
        return failures.lost("unexpected failure: " + cause, Optional.of(PortTrouble.SOFTWARE));
    }
}
