package io.cellgate.modem.provider.request;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Stages;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.conversation.ModuleJobs.Speaker;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Something of the module that is switched off, and on again after a pause: packet service or the radio. It is not left off: what was not
 * answered may have been carried out, so it is switched on all the same, and a command that does so and fails is sent once more. Used in
 * the modem's tasks.
 *
 * @param off commands that switch it off; the next one where the module refuses one
 * @param on switches it on
 * @param pause between the two
 */
record OffAndOn(List<String> off, String on, Duration pause) {

    /** {@code +CGATT} (27.007, 10.1.9). */
    static final OffAndOn PACKET_SERVICE = new OffAndOn(List.of("AT+CGATT=0"), "AT+CGATT=1", Duration.ofSeconds(3));

    /** {@code +CFUN} (27.007, 8.2): radio off, or minimum functionality where the firmware does not know that. */
    static final OffAndOn RADIO = new OffAndOn(List.of("AT+CFUN=4", "AT+CFUN=0"), "AT+CFUN=1", Duration.ofSeconds(6));

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    CompletionStage<Void> begin(Actor actor, Speaker speaker, Dialogue dialogue) {
        return switchOff(speaker, dialogue, off.iterator())
                .thenCompose(doubt -> after(actor)
                        .thenCompose(done -> switchOn(speaker, dialogue))
                        .thenCompose(done -> doubt.<CompletionStage<Void>>map(CompletableFuture::failedStage)
                                .orElseGet(() -> CompletableFuture.completedStage(null))));
    }

    /** Why it is not known whether it is off; empty where it is. */
    private static CompletionStage<Optional<ModemException>> switchOff(
            Speaker speaker, Dialogue dialogue, Iterator<String> ways) {
        String line = ways.next();
        return speaker.ask(dialogue, command(line))
                .<CompletionStage<Optional<ModemException>>>handle((answer, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedStage(Optional.empty());
                    }
                    Throwable cause = Stages.cause(failure);
                    boolean refused = cause instanceof AtException refusal && Dialogue.refused(refusal);
                    if (refused && ways.hasNext()) {
                        return switchOff(speaker, dialogue, ways);
                    }
                    ModemException problem = failed(line, cause);
                    return refused
                            ? CompletableFuture.failedStage(problem)
                            : CompletableFuture.completedStage(Optional.of(problem));
                })
                .thenCompose(Function.identity());
    }

    private CompletionStage<Void> switchOn(Speaker speaker, Dialogue dialogue) {
        return speaker.ask(dialogue, command(on))
                .handle((answer, failure) ->
                        failure == null ? CompletableFuture.completedStage(answer) : speaker.ask(dialogue, command(on)))
                .thenCompose(Function.identity())
                .<CompletionStage<Void>>handle((answer, failure) -> failure == null
                        ? CompletableFuture.completedStage(null)
                        : CompletableFuture.failedStage(failed(on, Stages.cause(failure))))
                .thenCompose(Function.identity());
    }

    private CompletionStage<Void> after(Actor actor) {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        actor.later(pause, () -> passed.complete(null));
        return passed;
    }

    private static AtCommand command(String line) {
        return AtCommand.builder(line).timeout(TIMEOUT).build();
    }

    private static ModemException failed(String line, Throwable cause) {
        return new ModemException("the module does not take " + line + " (" + cause.getMessage() + ")", cause);
    }
}
