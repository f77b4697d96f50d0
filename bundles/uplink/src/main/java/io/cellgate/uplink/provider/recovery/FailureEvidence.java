package io.cellgate.uplink.provider.recovery;

import static io.cellgate.uplink.provider.recovery.RecoveryStep.HOST;
import static io.cellgate.uplink.provider.recovery.RecoveryStep.POWER;
import static io.cellgate.uplink.provider.recovery.RecoveryStep.RADIO;
import static io.cellgate.uplink.provider.recovery.RecoveryStep.REATTACH;
import static io.cellgate.uplink.provider.recovery.RecoveryStep.RESET;
import static io.cellgate.uplink.provider.recovery.RecoveryStep.SIM;

import java.util.List;
import java.util.Map;

/**
 * What a failure is evidence of, and so which steps may help. The table is the manual: one line each.
 *
 * <p>Whether the module is registered is the modem's to see to: it switches the radio and restarts the module itself before it is ready.
 * A broker or a server that cannot be reached is no evidence at all: only the link is looked at.
 */
public enum FailureEvidence {
    // spotless:off
    // evidence      failures in a row before a step, the steps
    /** Nothing that a step would help: it needs a person, or was asked for. */
    NONE            (0, List.of()),
    /** Registered, and the call comes to nothing: a wrong APN looks like that, so the module is not restarted for it. */
    CALL_REFUSED    (3, List.of(REATTACH, SIM)),
    /** No address, or an error where the network may have answered: an account or APN that a person has to mend looks like that. */
    NO_ADDRESS      (3, List.of(REATTACH)),
    /** The module itself answers the dial, or a command before it, with an error: some do until they are restarted. */
    MODULE_REFUSES  (3, List.of(REATTACH, RADIO, RESET)),
    /** There is an address, and nothing passes. */
    NOTHING_PASSES  (2, List.of(REATTACH, RADIO, RESET, SIM, POWER)),
    /** The module does not do what it is told, on the data port or the AT port. */
    MODULE_SILENT   (2, List.of(RESET, POWER, HOST)),
    /** The module has not come to be ready for long, though its modem has helped it. */
    MODULE_STUCK    (1, List.of(POWER, HOST)),
    /** The SIM cannot be read for long. */
    SIM_STUCK       (1, List.of(SIM, POWER, HOST)),
    /** The module has not been registered for long, or its SIM waits for a person: its modem has done what helps with this SIM. */
    NO_SERVICE      (1, List.of(SIM));
    // spotless:on

    /** By the reason of a failure; of those that are not here nothing is to be had. */
    private static final Map<String, FailureEvidence> BY_REASON = Map.ofEntries(
            Map.entry("no-carrier", CALL_REFUSED),
            Map.entry("no-answer", CALL_REFUSED),
            Map.entry("peer-silent", CALL_REFUSED),
            Map.entry("peer-closed", CALL_REFUSED),
            Map.entry("modem-hangup", CALL_REFUSED),
            Map.entry("placeholder-dns", CALL_REFUSED),
            Map.entry("authentication-silent", CALL_REFUSED),
            Map.entry("dial-timeout", CALL_REFUSED),
            Map.entry("apn-or-account", NO_ADDRESS),
            Map.entry("dial-refused", MODULE_REFUSES),
            Map.entry("no-dialtone", MODULE_REFUSES),
            Map.entry("modem-error", MODULE_REFUSES),
            Map.entry("echo-lost", NOTHING_PASSES),
            Map.entry("no-connectivity", NOTHING_PASSES),
            Map.entry("modem-silent", MODULE_SILENT),
            Map.entry("stale-data-mode", MODULE_SILENT),
            Map.entry("looped-back", MODULE_SILENT));

    private final int failures;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<RecoveryStep> steps;

    FailureEvidence(int failures, List<RecoveryStep> steps) {
        this.failures = failures;
        this.steps = steps;
    }

    /**
     * What a failure of that reason is evidence of.
     *
     * @param byContext whether the call is made by {@code +CGACT}, which the module answers with an error for the network, too
     */
    static FailureEvidence of(String reason, boolean byContext) {
        return byContext && reason.equals("dial-refused") ? NO_ADDRESS : BY_REASON.getOrDefault(reason, NONE);
    }

    /** Failures in a row before the first step. */
    int failures() {
        return failures;
    }

    /** The steps that may help, in the order in which they are taken. */
    List<RecoveryStep> steps() {
        return steps;
    }
}
