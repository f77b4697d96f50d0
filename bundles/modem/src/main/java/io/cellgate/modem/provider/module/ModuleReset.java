package io.cellgate.modem.provider.module;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtCommand.Priority;
import io.cellgate.at.AtException;
import io.cellgate.common.actor.Stages;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.conversation.ModuleJobs.Speaker;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restarts a module: tries every way of its family. Used by the modem's tasks and jobs. */
public final class ModuleReset {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleReset.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ModemContext context;
    private final OpenModule module;
    private final ModuleDescription family;

    /** @throws ModemException when the module's family is not known, and so no way to restart it */
    public ModuleReset(ModemContext context, OpenModule module) throws ModemException {
        this.context = context;
        this.module = module;
        this.family = module.family();
    }

    /**
     * Drops the job that runs, aborts the conversation of minutes, and begins.
     *
     * @return ends, in a task of the modem, when the module restarts; with a {@link ModemException} when it refuses every way
     */
    public CompletionStage<Void> begin() {
        context.jobs().abort("the module is restarted");
        return context.jobs().begin(speaker -> attempt(speaker, family.resets().iterator()));
    }

    private CompletionStage<Void> attempt(Speaker speaker, Iterator<String> ways) {
        if (!ways.hasNext()) {
            return CompletableFuture.failedStage(new ModemException(
                    "the module refuses every way to restart it: " + String.join(", ", family.resets())));
        }
        String line = ways.next();
        AtCommand command = AtCommand.builder(line)
                .expectFreeText()
                .timeout(TIMEOUT)
                .priority(Priority.URGENT)
                .build();
        return speaker.ask(module.dialogue(), command)
                .<CompletionStage<Void>>handle((answer, failure) -> {
                    Throwable cause = failure == null ? null : Stages.cause(failure);
                    // a module that restarts at once has no time to answer
                    if (cause == null
                            || cause instanceof AtException.Timeout
                            || cause instanceof AtException.ModuleRestarted
                            || cause instanceof AtException.PortGone) {
                        LOG.info(
                                "modem {}: the module restarts ({})",
                                context.settings().name(),
                                line);
                        return CompletableFuture.completedStage(null);
                    }
                    return cause instanceof AtException refusal && Dialogue.refused(refusal)
                            ? attempt(speaker, ways)
                            : CompletableFuture.failedStage(new ModemException(
                                    "the module cannot be restarted (" + cause.getMessage() + ")", cause));
                })
                .thenCompose(Function.identity());
    }
}
