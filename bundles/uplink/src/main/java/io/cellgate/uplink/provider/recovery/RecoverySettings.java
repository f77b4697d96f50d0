package io.cellgate.uplink.provider.recovery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which steps may be taken. Immutable.
 *
 * @param enabled whether any
 * @param power the program that switches the module's power, with its arguments; empty where there is none
 * @param host the program that helps the gateway, with its arguments; empty where there is none
 * @param patience how long a modem may not be ready before it counts as stuck
 * @param stateDirectory where is remembered which step was taken when, in its directory {@code recovery}
 */
public record RecoverySettings(
        boolean enabled, List<String> power, List<String> host, Duration patience, Path stateDirectory) {

    /** Copies the lists. */
    public RecoverySettings {
        power = List.copyOf(power);
        host = List.copyOf(host);
    }

    /** The steps that can be taken. */
    Set<RecoveryStep> available() {
        Set<RecoveryStep> steps = EnumSet.noneOf(RecoveryStep.class);
        if (enabled) {
            steps.addAll(List.of(RecoveryStep.REATTACH, RecoveryStep.RADIO, RecoveryStep.RESET));
            if (!power.isEmpty()) {
                steps.add(RecoveryStep.POWER);
            }
            if (!host.isEmpty()) {
                steps.add(RecoveryStep.HOST);
            }
        }
        return steps;
    }
}
