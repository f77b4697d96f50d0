package io.cellgate.uplink.provider;

import io.cellgate.common.program.Programs;
import io.cellgate.common.recovery.StepRecord;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemState;
import io.cellgate.ppp.PppCause;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkRecovery;
import io.cellgate.uplink.provider.dial.ModemWatch;
import io.cellgate.uplink.provider.input.InputActor;
import io.cellgate.uplink.provider.pause.CauseWatch;
import io.cellgate.uplink.provider.pause.DialPause;
import io.cellgate.uplink.provider.pause.Pause;
import io.cellgate.uplink.provider.pause.PauseRule;
import io.cellgate.uplink.provider.recovery.Recovery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the next dial goes: the wait after a failure, what ends it early, and the steps of recovery. Only the actor's thread touches it.
 */
final class NextDial {

    private static final Logger LOG = LoggerFactory.getLogger(NextDial.class);

    private static final String ACCOUNT_REFUSED = PppCause.AUTHENTICATION_REFUSED.published();

    private static final String ACCOUNT_TASK =
            "ask the carrier for username, password and authentication and correct them, put in another SIM, or give the command connect";

    private final String name;
    private final Prerequisites prerequisites;
    private final PublishedStatus published;
    private final DialPause pause;
    private final CauseWatch causeWatch;
    private final Recovery recovery;
    private int attempt;

    NextDial(
            String name,
            Prerequisites prerequisites,
            InputActor actor,
            InstantSource clock,
            RandomGenerator random,
            Programs programs,
            PublishedStatus published) {
        this.name = name;
        this.prerequisites = prerequisites;
        this.published = published;
        this.pause = new DialPause(actor, clock, random);
        this.causeWatch = new CauseWatch(actor, pause::mended);
        this.recovery = new Recovery(
                name, actor, clock, new StepRecord(prerequisites::stepRecord), programs, new Recovery.Listener() {

                    @Override
                    public void taken(UplinkRecovery step) {
                        published.recovering(step);
                    }

                    @Override
                    public void over() {
                        pause.mended();
                    }
                });
    }

    /** Dials since the last success. */
    int attempt() {
        return attempt;
    }

    /** Why it does not go now. */
    Pause pause() {
        if (prerequisites.refusals.stopped()) {
            return Pause.PERSON;
        }
        return recovery.current().isPresent() ? Pause.RECOVERY : pause.current();
    }

    /** What a person should know of it. */
    Optional<String> note() {
        return stopped().or(() -> recovery.current().map(StatusText::words)).or(pause::note);
    }

    /** The step of recovery that is being taken. */
    Optional<UplinkRecovery> recovery() {
        return recovery.current();
    }

    /** When it goes at the latest, if a time is waited for. */
    Optional<Instant> at() {
        return recovery.current().isPresent() || prerequisites.refusals.stopped()
                ? Optional.empty()
                : pause.nextDialAt();
    }

    /** Other settings are in force. */
    void settings(UplinkSettings settings) {
        recovery.settings(settings.recovery());
        pause.bounds(settings.backoffFloor(), settings.backoffCeiling());
    }

    /** Nothing has failed: it goes at once. */
    void startAfresh() {
        attempt = 0;
        causeWatch.stop();
        pause.end();
        pause.reset();
        recovery.startAfresh();
        prerequisites.accessPoints.startAfresh();
        prerequisites.choose();
    }

    /** Waits for nothing any more. */
    void stop() {
        causeWatch.stop();
        pause.end();
        recovery.stop();
    }

    /** It goes now. */
    void begins() {
        attempt++;
        causeWatch.stop();
        prerequisites.accessPoints.begins();
    }

    /**
     * The link carries packets.
     *
     * @param first whether this is news of it
     */
    void works(boolean first) {
        attempt = 0;
        if (first) {
            recovery.works();
        }
        pause.works();
        prerequisites.accessPoints.works();
        prerequisites.refusals.forget();
    }

    /** Looks at the modem. */
    void look(boolean nothingRuns) {
        recovery.look(prerequisites.modem, dialReady(), nothingRuns);
    }

    /** A modem that was not ready is. */
    void modemReady() {
        pause.modemReady();
    }

    /** Another pppd control is there, or none. */
    void daemonChanged() {
        causeWatch.daemonChanged(prerequisites.daemon);
    }

    /**
     * Something has failed.
     *
     * @param after how long to wait
     * @param worked whether it is the end of a link that worked, and no failed dial
     * @param device the data port, where it is known
     */
    void failed(UplinkFailure failure, PauseRule after, boolean worked, Optional<Path> device) {
        boolean another = anotherAccessPoint(failure);
        if (!another && ACCOUNT_REFUSED.equals(failure.reason())) {
            prerequisites.refusals.refused();
        }
        published.ended(inWords(failure), attempt);
        if (prerequisites.refusals.stopped()) {
            LOG.error("uplink {}: {}; {}", name, failure.detail(), stopped().orElse(""));
            pause.end();
            return;
        }
        PauseRule rule = another ? after.withAnotherTry() : after;
        Duration wait = pause.begin(StatusText.words(failure), rule);
        LOG.warn("uplink {}: {}; next dial in {} s", name, StatusText.words(failure), wait.toSeconds());
        if (!wait.isZero()) {
            rule.cause()
                    .ifPresent(cause -> device.ifPresent(port -> causeWatch.begin(prerequisites.daemon, cause, port)));
        }
        // a module without service is helped by its modem; what needs a person is evidence of nothing
        if (!worked && !another && dialReady()) {
            recovery.failed(failure.reason(), byContext(), failure.detail());
        }
    }

    /** Why nothing is dialled any more. */
    private Optional<String> stopped() {
        return prerequisites.refusals.stopped()
                ? Optional.of("the account was refused " + prerequisites.refusals.count()
                        + " times in a row and is not tried again, lest the carrier lock it: " + ACCOUNT_TASK)
                : Optional.empty();
    }

    private UplinkFailure inWords(UplinkFailure failure) {
        return stopped()
                .map(task -> new UplinkFailure(failure.reason(), failure.detail(), task, failure.at()))
                .orElse(failure);
    }

    /** Whether another access point is tried next. */
    private boolean anotherAccessPoint(UplinkFailure failure) {
        Modem modem = prerequisites.modem;
        boolean inService = modem != null && ModemWatch.inService(modem.status());
        boolean another = prerequisites.accessPoints.failed(failure.reason(), inService);
        prerequisites.choose();
        return another;
    }

    private boolean byContext() {
        UplinkSettings settings = prerequisites.settings;
        return settings != null && settings.call().form().byContext();
    }

    private boolean dialReady() {
        Modem modem = prerequisites.modem;
        return modem != null && ModemWatch.state(modem.status()) == ModemState.READY;
    }
}
