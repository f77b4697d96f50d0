package io.cellgate.uplink.provider.recovery;

import io.cellgate.common.actor.Timer;
import io.cellgate.common.program.Programs;
import io.cellgate.common.recovery.StepRecord;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.SimState;
import io.cellgate.uplink.UplinkRecovery;
import io.cellgate.uplink.provider.input.Answer;
import io.cellgate.uplink.provider.input.InputActor;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps of the ladder, one at a time, and waits for the modem after each. Only the actor's thread touches it.
 */
public final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** The modem says that it is ready for so long after a step that will end that. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    /** Within this a module is back from whatever was done to it. */
    private static final Duration COMING_BACK = Duration.ofMinutes(5);

    /** States in which a module stays only when it is stuck. */
    private static final Set<ModemState> STUCK =
            EnumSet.of(ModemState.WAITING_DEVICE, ModemState.IDENTIFYING, ModemState.INITIALISING);

    /** What a SIM may be when the module, and not a person, has to do something about it. */
    private static final Set<SimState> STUCK_SIM = EnumSet.of(SimState.BUSY, SimState.FAILURE);

    /** What the owner of a recovery is told. */
    public interface Listener {

        /** A step is taken. */
        void taken(UplinkRecovery step);

        /** The step is over: another dial is worth it. */
        void over();
    }

    private final String uplink;
    private final InputActor actor;
    private final Programs programs;
    private final Ladder ladder;
    private final Listener listener;
    private @Nullable RecoverySettings settings;
    private @Nullable Modem modem;
    private boolean idle;
    private boolean ready;
    private boolean settled;
    private @Nullable UplinkRecovery current;
    private @Nullable Timer timer;
    private @Nullable Timer stuckTimer;
    private FailureEvidence stuckBy = FailureEvidence.NONE;

    /**
     * @param uplink its name, for the log
     * @param clock wall clock: the bounds outlast a restart
     * @param record of the steps that were taken
     */
    public Recovery(
            String uplink,
            InputActor actor,
            InstantSource clock,
            StepRecord record,
            Programs programs,
            Listener listener) {
        this.uplink = uplink;
        this.actor = actor;
        this.programs = programs;
        this.ladder = new Ladder(record, clock, actor::nanoTime);
        this.listener = listener;
    }

    /** The step that is being taken. */
    public Optional<UplinkRecovery> current() {
        return Optional.ofNullable(current);
    }

    /** Other settings are in force. */
    public void settings(RecoverySettings value) {
        settings = value;
    }

    /** What has failed before does not count any more. */
    public void startAfresh() {
        ladder.startAfresh();
        stop();
    }

    /** Takes no step any more. */
    public void stop() {
        current = null;
        Timer.drop(timer);
        Timer.drop(stuckTimer);
        stuckTimer = null;
    }

    /** The link works. */
    public void works() {
        ladder.works();
    }

    /**
     * Looks at the modem.
     *
     * @param now the modem, if there is one
     * @param dialReady whether it can be dialled with
     * @param nothingRuns whether there is no link, and one is wanted: a link that runs is not disturbed, whatever the modem says
     */
    public void look(@Nullable Modem now, boolean dialReady, boolean nothingRuns) {
        modem = now;
        ready = dialReady;
        idle = nothingRuns;
        if (current != null) {
            endIfReady();
        } else {
            watch(stuck());
        }
    }

    private void watch(FailureEvidence now) {
        if (now != stuckBy || now == FailureEvidence.NONE) {
            Timer.drop(stuckTimer);
            stuckTimer = null;
        }
        stuckBy = now;
        if (now != FailureEvidence.NONE && stuckTimer == null && settings != null) {
            stuckTimer = actor.later(settings.patience(), this::stuckForLong);
        }
    }

    /**
     * A dial has failed although the module is registered.
     *
     * @param byContext whether it was made by {@code +CGACT} and not by a dial string
     */
    public void failed(String reason, boolean byContext, String why) {
        failed(FailureEvidence.of(reason, byContext), why);
    }

    private void stuckForLong() {
        stuckTimer = null;
        FailureEvidence seen = stuck();
        if (seen != FailureEvidence.NONE) {
            failed(seen, "the modem is not ready for long");
            look(modem, ready, idle);
        }
    }

    private FailureEvidence stuck() {
        if (!idle || modem == null) {
            return FailureEvidence.NONE;
        }
        ModemStatus status = modem.status();
        boolean sim = status.state() == ModemState.WAITING_SIM;
        if (STUCK.contains(status.state())) {
            return FailureEvidence.MODULE_STUCK;
        }
        if (sim && STUCK_SIM.contains(status.sim().state())) {
            return FailureEvidence.SIM_STUCK;
        }
        boolean another = settings != null && settings.available().contains(RecoveryStep.SIM);
        return another && (sim || status.state() == ModemState.WAITING_NETWORK)
                ? FailureEvidence.NO_SERVICE
                : FailureEvidence.NONE;
    }

    private void failed(FailureEvidence evidence, String why) {
        RecoverySettings used = settings;
        if (used == null || current != null) {
            return;
        }
        ladder.failed(evidence, used.available()).ifPresent(choice -> {
            UplinkRecovery step = new UplinkRecovery(
                    choice.step().published(), why, choice.next().map(RecoveryStep::published), choice.nextAt());
            current = step;
            settled = false;
            LOG.warn("uplink {}: recovery step '{}', because {}", uplink, step.step(), why);
            listener.taken(step);
            actor.ask(() -> take(choice.step(), used), answer -> taken(step, evidence, answer), late -> {});
        });
    }

    private CompletionStage<Void> take(RecoveryStep step, RecoverySettings used) {
        Modem helped = modem;
        return switch (step) {
            case POWER -> program(used.power());
            case HOST -> program(used.host());
            case REATTACH, RADIO, RESET, SIM ->
                helped == null
                        ? CompletableFuture.failedStage(new IllegalStateException("there is no modem"))
                        : switch (step) {
                            case REATTACH -> helped.reattach();
                            case RADIO -> helped.restartRadio();
                            case SIM -> helped.switchSim();
                            default -> helped.reset();
                        };
        };
    }

    private CompletionStage<Void> program(List<String> command) {
        return programs.run(command)
                .thenCompose(code -> code == 0
                        ? CompletableFuture.<Void>completedStage(null)
                        : CompletableFuture.failedStage(new IOException(command.get(0) + " ended with code " + code)));
    }

    private void taken(UplinkRecovery step, FailureEvidence evidence, Answer<?> answer) {
        if (!step.equals(current)) {
            return; // nobody wants it any more
        }
        if (answer.failure().isPresent()) {
            String problem = String.valueOf(answer.failure().get().getMessage());
            LOG.warn("uplink {}: recovery step '{}' was not taken: {}", uplink, step.step(), problem);
            current = null;
            failed(evidence, step.why() + "; step " + step.step() + " was not taken: " + problem);
            return;
        }
        timer = actor.later(SETTLING, () -> {
            settled = true;
            timer = actor.later(COMING_BACK, this::over);
            endIfReady();
        });
    }

    private void endIfReady() {
        if (current != null && settled && ready) {
            over();
        }
    }

    private void over() {
        Timer.drop(timer);
        current = null;
        listener.over();
    }
}
