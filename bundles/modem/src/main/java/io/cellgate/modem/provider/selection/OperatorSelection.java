package io.cellgate.modem.provider.selection;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtValues;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.text.CharacterSet;
import io.cellgate.modem.provider.text.Numbers;
import io.cellgate.modem.provider.text.network.NetworkText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Selects the configured operator, or lets the module choose: one that another program left in manual selection would wait for that
 * operator for ever.
 */
public final class OperatorSelection {

    private static final int AUTOMATIC = 0;
    private static final int MANUAL = 1;
    private static final Duration LONGEST = Duration.ofMinutes(3);
    /** An operator that cannot be had now may be had later; each try takes the module minutes, each look a moment. */
    private static final Duration RETRY = Duration.ofMinutes(10);

    private final ModemContext context;
    private @Nullable Long tried;
    private @Nullable String refused;

    public OperatorSelection(ModemContext context) {
        this.context = context;
    }

    /** Another module, or another wish: everything may be tried again. */
    public void reset() {
        tried = null;
        refused = null;
    }

    /** The operator that the module could not be registered with, for a person. */
    public Optional<String> refused() {
        return Optional.ofNullable(refused);
    }

    /** The command for a selection (27.007, 7.3). */
    public static AtCommand command(Optional<String> plmn) {
        AtCommand.Builder command = AtCommand.builder("AT+COPS=").number(plmn.isPresent() ? MANUAL : AUTOMATIC);
        plmn.ifPresent(number -> command.number(2).quoted(number));
        return command.timeout(LONGEST).build();
    }

    /** Reads how the module chooses, and begins to change that where it is not as wanted. */
    public void apply(Dialogue dialogue) throws AtException, InterruptedException {
        Optional<String> wanted = context.operator();
        boolean early = tried != null && context.actor().nanoTime() - tried < RETRY.toNanos();
        if (early) {
            return;
        }
        tried = context.actor().nanoTime();
        if (chosen(dialogue, wanted, context.characterSet())) {
            refused = null;
            return;
        }
        context.jobs()
                .begin(speaker -> speaker.ask(dialogue, command(wanted)))
                .whenComplete((answer, failure) -> refused = failure == null ? null : wanted.orElse(null));
    }

    private static boolean chosen(Dialogue dialogue, Optional<String> wanted, CharacterSet set)
            throws AtException, InterruptedException {
        dialogue.probe(AtCommand.of("AT+COPS=3,2"));
        Optional<String> answer =
                dialogue.attempt(AtCommand.of("AT+COPS?")).flatMap(response -> response.value("+COPS"));
        if (answer.isEmpty()) {
            // unknown: leave it as it is
            return true;
        }
        List<String> values = AtValues.split(answer.get());
        OptionalInt mode = Numbers.decimal(values, 0);
        return wanted.map(plmn -> mode.orElse(AUTOMATIC) == MANUAL
                        && NetworkText.plmn(answer.get(), set).equals(Optional.of(plmn)))
                .orElse(mode.orElse(AUTOMATIC) == AUTOMATIC);
    }
}
