package io.cellgate.modem.provider;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtCommand.Priority;
import io.cellgate.at.AtException;
import io.cellgate.modem.ModuleDescription;
import io.cellgate.modem.Signal;
import io.cellgate.modem.StatusCommand;
import io.cellgate.modem.StatusCommand.Subject;
import java.util.Optional;
import java.util.OptionalDouble;

/** Asks how well the module receives, and how warm it is, in the most telling way that its firmware knows. */
final class SignalReader {

    private final Dialogue dialogue;
    private final ModuleDescription family;

    SignalReader(Link link, ModuleDescription family) {
        this.dialogue = link.dialogue();
        this.family = family;
    }

    /** {@code ^HCSQ?} where it is known, otherwise {@code +CSQ} and {@code ^CSNR?}. */
    Signal signal() throws AtException, InterruptedException {
        Optional<Signal> system = !family.statusCommands(Subject.SIGNAL).contains(StatusCommand.HCSQ)
                ? Optional.empty()
                : probe("AT^HCSQ?", "^HCSQ").flatMap(SignalText::hcsq);
        if (system.filter(signal -> !signal.equals(Signal.UNKNOWN)).isPresent()) {
            return system.get();
        }
        Signal strength = dialogue.attempt(poll("AT+CSQ"))
                .flatMap(answer -> answer.value("+CSQ"))
                .map(SignalText::csq)
                .orElse(Signal.UNKNOWN);
        Signal power = probe("AT^CSNR?", "^CSNR").map(SignalText::csnr).orElse(Signal.UNKNOWN);
        return SignalText.merged(strength, power);
    }

    OptionalDouble temperature() throws AtException, InterruptedException {
        return !family.statusCommands(Subject.TEMPERATURE).contains(StatusCommand.CHIPTEMP)
                ? OptionalDouble.empty()
                : probe("AT^CHIPTEMP?", "^CHIPTEMP")
                        .map(NetworkText::temperature)
                        .orElse(OptionalDouble.empty());
    }

    private Optional<String> probe(String command, String prefix) throws AtException, InterruptedException {
        return dialogue.probe(poll(command)).flatMap(answer -> answer.value(prefix));
    }

    private static AtCommand poll(String command) {
        return AtCommand.builder(command)
                .expectOwnName()
                .priority(Priority.BACKGROUND)
                .build();
    }
}
