package io.cellgate.modem.provider.reading;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.profile.StatusCommand.Subject;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.text.CharacterSet;
import io.cellgate.modem.provider.text.network.RegistrationText;
import io.cellgate.modem.provider.text.network.RejectCause;
import io.cellgate.modem.radio.RegistrationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks why the network denies registration: by the registration's mode 3, and by {@code +CEER} (27.007, 7.2 and 6.10). */
public final class DenialReader {

    private final Dialogue dialogue;
    private final ModuleDescription family;

    public DenialReader(OpenModule module, ModuleDescription family) {
        this.dialogue = module.dialogue();
        this.family = family;
    }

    /** The cause for a person; empty where the module does not tell it. */
    public Optional<String> cause() throws AtException, InterruptedException {
        List<String> said = new ArrayList<>();
        for (StatusCommand command : family.statusCommands(Subject.REGISTRATION)) {
            OptionalInt cause = cause(command);
            if (cause.isPresent() && !said.contains(RejectCause.shown(cause.getAsInt()))) {
                said.add(RejectCause.shown(cause.getAsInt()));
            }
        }
        extendedError(dialogue).ifPresent(said::add);
        return said.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", said));
    }

    /** {@code +CEER}: the reason in the module's words, which may be several lines. */
    public static Optional<String> extendedError(Dialogue dialogue) throws AtException, InterruptedException {
        return dialogue.attempt(AtCommand.builder("AT+CEER")
                        .expectOwnName()
                        .expectFreeText()
                        .build())
                .map(answer -> String.join(
                        ", ",
                        answer.lines().stream()
                                .map(line -> line.replaceFirst("(?i)^\\+CEER\\s*:\\s*", "")
                                        .strip())
                                .filter(line -> !line.isEmpty())
                                .toList()))
                .map(CharacterSet::unmistakable)
                .filter(text -> !text.isEmpty());
    }

    /** The mode is as it was afterwards: the longer announcements of this one are not wanted. */
    private OptionalInt cause(StatusCommand command) throws AtException, InterruptedException {
        String name = command.prefix();
        if (dialogue.probe(AtCommand.of("AT" + name + "=3")).isEmpty()) {
            return OptionalInt.empty();
        }
        AtCommand query = AtCommand.builder(command.line())
                .expect(name, RegistrationText::isAnswer)
                .build();
        Optional<String> answer = dialogue.optional(query)
                .flatMap(lines -> lines.values(name).stream()
                        .filter(value -> RegistrationText.answer(value)
                                .filter(text -> text.state() == RegistrationState.DENIED)
                                .isPresent())
                        .findFirst());
        dialogue.attempt(AtCommand.of("AT" + name + "=2"));
        return answer.map(value -> RejectCause.of(name, value)).orElse(OptionalInt.empty());
    }
}
