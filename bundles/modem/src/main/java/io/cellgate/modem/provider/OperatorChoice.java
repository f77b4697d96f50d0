package io.cellgate.modem.provider;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtValues;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Has the module register where it shall: with one operator, or with one of its own choice. A module that another program left
 * in manual selection would wait for that operator for ever.
 */
final class OperatorChoice {

    private static final OptionalInt AUTOMATIC = OptionalInt.of(0);
    private static final OptionalInt MANUAL = OptionalInt.of(1);
    /** An operator that cannot be had now may be had later; each try takes the module minutes, each look a moment. */
    private static final Duration RETRY = Duration.ofMinutes(10);

    private final Bench bench;
    private OptionalLong tried = OptionalLong.empty();
    private Optional<String> refused = Optional.empty();

    OperatorChoice(Bench bench) {
        this.bench = bench;
    }

    /** Another module, or another wish: everything may be tried again. */
    void reset() {
        tried = OptionalLong.empty();
        refused = Optional.empty();
    }

    /** The operator that the module could not be registered with, for a person. */
    Optional<String> refused() {
        return refused;
    }

    /** Reads how the module chooses, and changes that where it is not as wanted. */
    void apply(Dialogue dialogue) throws AtException, InterruptedException {
        Optional<String> wanted = bench.operator();
        boolean early = tried.isPresent() && bench.nanoTime.getAsLong() - tried.getAsLong() < RETRY.toNanos();
        if (early) {
            return;
        }
        tried = OptionalLong.of(bench.nanoTime.getAsLong());
        if (chosen(dialogue, wanted)) {
            refused = Optional.empty();
            return;
        }
        boolean taken = dialogue.attempt(Maintenance.selection(wanted)).isPresent();
        refused = taken ? Optional.empty() : wanted;
    }

    private static boolean chosen(Dialogue dialogue, Optional<String> wanted) throws AtException, InterruptedException {
        dialogue.probe(AtCommand.of("AT+COPS=3,2"));
        Optional<String> answer =
                dialogue.attempt(AtCommand.of("AT+COPS?")).flatMap(response -> response.value("+COPS"));
        if (answer.isEmpty()) {
            // a module that does not tell cannot be helped
            return true;
        }
        List<String> values = AtValues.split(answer.get());
        OptionalInt mode = Numbers.decimal(values, 0);
        return wanted.map(plmn ->
                        mode.equals(MANUAL) && NetworkText.plmn(answer.get()).equals(Optional.of(plmn)))
                .orElse(mode.isEmpty() || mode.equals(AUTOMATIC));
    }
}
