package io.cellgate.modem.provider.stage;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.selection.BandSelection;
import io.cellgate.modem.provider.selection.CharacterSetSelection;
import io.cellgate.modem.provider.selection.FlowControlSelection;
import io.cellgate.modem.provider.selection.TechnologySelection;
import io.cellgate.modem.provider.text.CharacterSet;
import io.cellgate.modem.provider.text.Numbers;
import io.cellgate.modem.radio.RadioWorld;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the module into the mode that everything else relies on, then runs the family's and the configured commands. */
public final class InitialisationStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(InitialisationStage.class);

    /** No echo, words instead of numbers, and errors by number, which the SIM's state is read from. */
    private static final List<String> ALWAYS = List.of("ATE0V1", "AT+CMEE=1");

    /** 27.007, 8.2: minimum functionality, radio off, and the vendor's "offline". */
    private static final Set<Integer> RADIO_OFF = Set.of(0, 4, 7);

    private static final Duration RADIO_TIMEOUT = Duration.ofSeconds(30);

    private final ModemContext context;
    private final TechnologySelection technology = new TechnologySelection();
    private final BandSelection bands = new BandSelection();

    public InitialisationStage(ModemContext context) {
        this.context = context;
    }

    @Override
    public boolean wokenBy(Wake wake) {
        return false;
    }

    @Override
    public Outcome run() throws AtException, InterruptedException {
        context.current().state(ModemState.INITIALISING);
        context.accounts().forget();
        Dialogue dialogue = context.open().dialogue();
        ModuleDescription family = context.family();
        for (String command : ALWAYS) {
            dialogue.attempt(AtCommand.of(command));
        }
        for (String command : family.initialisation()) {
            dialogue.attempt(AtCommand.of(command));
        }
        for (String command : context.settings().init()) {
            further(dialogue, command);
        }
        context.characterSet(
                family.world() == RadioWorld.THREE_GPP
                        ? new CharacterSetSelection(dialogue).apply()
                        : CharacterSet.UNKNOWN);
        FlowControlSelection.apply(
                dialogue,
                context.open().candidate(),
                context.settings().name(),
                context.settings().line().flowControl());
        technology.apply(
                dialogue, family, context.settings().name(), context.settings().technology());
        context.configurationProblem(bands.apply(
                dialogue, family, context.settings().name(), context.settings().bands()));
        dialogue.attempt(AtCommand.of("AT^CURC=1"));
        radioOn(dialogue);
        return new Outcome.Next(StageName.SIM);
    }

    private void further(Dialogue dialogue, String line) throws AtException, InterruptedException {
        if (dialogue.forbidden(line)) {
            LOG.warn(
                    "modem {}: property 'init' has the command '{}', which harms modules of the family {}; it is not sent",
                    context.settings().name(),
                    line,
                    context.family().id());
            return;
        }
        AtCommand command =
                AtCommand.builder(line).expectOwnName().expectFreeText().build();
        if (dialogue.attempt(command).isEmpty()) {
            LOG.warn(
                    "modem {}: the module refuses the command '{}' (property 'init')",
                    context.settings().name(),
                    line);
        }
    }

    private static void radioOn(Dialogue dialogue) throws AtException, InterruptedException {
        Optional<AtResponse> response = dialogue.attempt(AtCommand.of("AT+CFUN?"));
        OptionalInt level = response.flatMap(answer -> answer.value("+CFUN"))
                .map(Numbers::first)
                .orElse(OptionalInt.empty());
        if (level.isPresent() && RADIO_OFF.contains(level.getAsInt())) {
            dialogue.attempt(
                    AtCommand.builder("AT+CFUN=1").timeout(RADIO_TIMEOUT).build());
        }
    }
}
