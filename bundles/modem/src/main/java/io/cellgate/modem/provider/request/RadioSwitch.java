package io.cellgate.modem.provider.request;

import io.cellgate.at.AtCommand;
import io.cellgate.common.actor.Stages;
import io.cellgate.common.actor.Timer;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.provider.bringup.BringUp;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.OpenModule;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The radio of a module, as a person wants it: off for a time or for good, or on. Used in the modem's tasks. */
final class RadioSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(RadioSwitch.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** A module that did not take the command is asked again. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final ModemContext context;
    private final BringUp bringUp;
    private @Nullable Timer timer;

    RadioSwitch(ModemContext context, BringUp bringUp) {
        this.context = context;
        this.bringUp = bringUp;
    }

    /** {@code +CFUN=4}: not 0, with which some firmware does not read its SIM any more, or leaves the bus. */
    CompletionStage<Void> off(OpenModule module, Optional<Duration> time) {
        return ask(module.dialogue(), "AT+CFUN=4").thenRun(() -> {
            context.radioOff(Optional.of(module));
            Timer.drop(timer);
            timer = time.map(duration -> context.actor().later(duration, () -> over(module)))
                    .orElse(null);
            bringUp.registrationDue();
        });
    }

    CompletionStage<Void> on(OpenModule module) {
        return ask(module.dialogue(), "AT+CFUN=1").thenRun(() -> {
            context.radioOff(Optional.empty());
            Timer.drop(timer);
            timer = null;
            bringUp.registrationDue();
        });
    }

    /** The time is over. Another module, or the same one after a restart, has its radio on. */
    private void over(OpenModule module) {
        if (!context.radioOff()) {
            return;
        }
        LOG.info("modem {}: the radio is switched on again", context.settings().name());
        context.jobs()
                .whenFree(() -> on(module).whenComplete((done, failure) -> {
                    if (failure != null) {
                        timer = context.actor().later(AGAIN, () -> over(module));
                    }
                }));
    }

    private CompletionStage<Void> ask(Dialogue dialogue, String line) {
        AtCommand command = AtCommand.builder(line).timeout(TIMEOUT).build();
        return context.jobs()
                .begin(speaker -> speaker.ask(dialogue, command)
                        .<CompletionStage<Void>>handle((answer, failure) -> failure == null
                                ? CompletableFuture.completedStage(null)
                                : CompletableFuture.failedStage(new ModemException(
                                        "the module does not take " + line + " ("
                                                + Stages.cause(failure).getMessage() + ")",
                                        Stages.cause(failure))))
                        .thenCompose(Function.identity()));
    }
}
