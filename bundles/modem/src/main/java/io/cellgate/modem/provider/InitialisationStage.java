package io.cellgate.modem.provider;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.profile.ModuleDescription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the module into the mode that everything else relies on, then runs the family's and the configured commands. */
final class InitialisationStage implements Stage {

    private static final Logger log = LoggerFactory.getLogger(InitialisationStage.class);

    /** No echo, words instead of numbers, and errors by number, which the SIM's state is read from. */
    private static final List<String> ALWAYS = List.of("ATE0V1", "AT+CMEE=1");

    /** 27.007, 8.2: minimum functionality, radio off, and the vendor's "offline". */
    private static final Set<Integer> RADIO_OFF = Set.of(0, 4, 7);

    private static final Duration RADIO_TIMEOUT = Duration.ofSeconds(30);

    private final Bench bench;

    InitialisationStage(Bench bench) {
        this.bench = bench;
    }

    @Override
    public boolean wokenBy(Wake wake) {
        return false;
    }

    @Override
    public Outcome run() throws AtException, InterruptedException {
        bench.board.state(ModemState.INITIALISING);
        bench.accounts.forget();
        Dialogue dialogue = bench.open().dialogue();
        ModuleDescription family = bench.family();
        for (String command : ALWAYS) {
            dialogue.attempt(AtCommand.of(command));
        }
        for (String command : family.initialisation()) {
            dialogue.attempt(AtCommand.of(command));
        }
        for (String command : bench.settings.init()) {
            further(dialogue, command);
        }
        new Preferences(dialogue, family, bench.settings.name()).apply(bench.settings.technology());
        dialogue.attempt(AtCommand.of("AT^CURC=1"));
        radioOn(dialogue);
        return new Outcome.Next(Name.SIM);
    }

    private void further(Dialogue dialogue, String line) throws AtException, InterruptedException {
        if (dialogue.forbidden(line)) {
            log.warn(
                    "modem {}: property 'init' has the command '{}', which harms modules of the family {}; it is not sent",
                    bench.settings.name(),
                    line,
                    bench.family().id());
            return;
        }
        AtCommand command =
                AtCommand.builder(line).expectOwnName().expectFreeText().build();
        if (dialogue.attempt(command).isEmpty()) {
            log.warn("modem {}: the module refuses the command '{}' (property 'init')", bench.settings.name(), line);
        }
    }

    private static void radioOn(Dialogue dialogue) throws AtException, InterruptedException {
        Optional<AtResponse> response = dialogue.attempt(AtCommand.of("AT+CFUN?"));
        OptionalInt level = response.flatMap(answer -> answer.value("+CFUN"))
                .map(Numbers::decimal)
                .orElse(OptionalInt.empty());
        if (level.isPresent() && RADIO_OFF.contains(level.getAsInt())) {
            dialogue.attempt(
                    AtCommand.builder("AT+CFUN=1").timeout(RADIO_TIMEOUT).build());
        }
    }
}
