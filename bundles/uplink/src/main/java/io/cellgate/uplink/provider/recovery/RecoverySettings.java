package io.cellgate.uplink.provider.recovery;

import io.cellgate.common.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which steps may be taken. Immutable.
 *
 * @param enabled whether any
 * @param sim whether another SIM may be taken, of a module with several
 * @param power the program that switches the module's power, with its arguments; empty where there is none
 * @param host the program that helps the gateway, with its arguments; empty where there is none
 * @param patience how long a modem may not be ready before it counts as stuck
 * @param stateDirectory where is remembered which step was taken when, in its directory {@code recovery}
 */
public record RecoverySettings(
        boolean enabled, boolean sim, List<String> power, List<String> host, Duration patience, Path stateDirectory) {

    /** Copies the lists. */
    public RecoverySettings {
        power = List.copyOf(power);
        host = List.copyOf(host);
    }

    /** Reads them. */
    public static RecoverySettings read(SettingsReader reader) {
        return new RecoverySettings(
                reader.flag("recovery"),
                reader.flag("recovery.sim"),
                program(reader, "recovery.power"),
                program(reader, "recovery.host"),
                reader.duration("recovery.patience", Duration.ofMinutes(1), Duration.ofDays(1)),
                reader.path("state.directory"));
    }

    private static List<String> program(SettingsReader reader, String property) {
        List<String> command = reader.list(property);
        if (!command.isEmpty() && !command.get(0).startsWith("/")) {
            reader.refuse(property, command.get(0), "the absolute path of a program, then its arguments");
        }
        return command;
    }

    /** The steps that can be taken. */
    Set<RecoveryStep> available() {
        Set<RecoveryStep> steps = EnumSet.noneOf(RecoveryStep.class);
        if (enabled) {
            steps.addAll(List.of(RecoveryStep.REATTACH, RecoveryStep.RADIO, RecoveryStep.RESET));
            if (sim) {
                steps.add(RecoveryStep.SIM);
            }
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
