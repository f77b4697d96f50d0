package io.cellgate.modem.provider.request;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.common.actor.Stages;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.conversation.ModuleJobs.Speaker;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.module.SimSlots;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a module's next SIM slot into use, and switches its radio off and on, since some firmware looks at the SIM only then. Used in the
 * modem's tasks.
 */
final class SimSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(SimSwitch.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ModemContext context;
    private final OpenModule module;
    private final SimSlots slots;

    /** @throws ModemException when the module has one slot, or its family is not known */
    SimSwitch(ModemContext context, OpenModule module) throws ModemException {
        this.context = context;
        this.module = module;
        this.slots = new SimSlots(module.family());
        if (!slots.several()) {
            throw new ModemException("modules of the profile " + module.family().id()
                    + " have one SIM slot, as far as it is known; the property 'sim.slots' of a profile names several");
        }
    }

    CompletionStage<Void> begin(Speaker speaker) {
        Dialogue dialogue = module.dialogue();
        return speaker.ask(dialogue, slots.question())
                .handle((answer, failure) -> slots.after(inUse(answer).orElse(known())))
                .thenCompose(slot -> take(speaker, slot))
                .thenCompose(done -> OffAndOn.RADIO
                        .begin(context.actor(), speaker, dialogue)
                        .handle((radio, failure) -> taken(failure)));
    }

    private OptionalInt inUse(@Nullable AtResponse answer) {
        return answer == null ? OptionalInt.empty() : slots.inUse(answer);
    }

    private int known() {
        return context.simSlot().orElse(1);
    }

    private CompletionStage<Void> take(Speaker speaker, int slot) {
        LOG.info("modem {}: takes SIM slot {} into use", context.settings().name(), slot);
        AtCommand command = AtCommand.builder(slots.line(slot)).timeout(TIMEOUT).build();
        return speaker.ask(module.dialogue(), command)
                .<CompletionStage<Void>>handle((answer, failure) -> {
                    Throwable cause = failure == null ? null : Stages.cause(failure);
                    // a module that restarts over this has no time to answer
                    return cause instanceof AtException refusal && Dialogue.refused(refusal)
                            ? CompletableFuture.failedStage(new ModemException(
                                    "the module does not take SIM slot " + slot + " into use (" + refusal.getMessage()
                                            + ")",
                                    refusal))
                            : CompletableFuture.completedStage(null);
                })
                .thenCompose(Function.identity());
    }

    /** The module has taken the slot whatever became of its radio: it is asked anew in any case. */
    private @Nullable Void taken(@Nullable Throwable failure) {
        if (failure != null) {
            LOG.debug(
                    "modem {}: after the SIM slot: {}",
                    context.settings().name(),
                    Stages.cause(failure).getMessage());
        }
        return null;
    }
}
