package io.cellgate.command;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An operation that a person or a remote system may ask for. Register it as a service: MQTT, shell and web offer it.
 *
 * <p>Where two commands have the same name, the service with the higher ranking is offered.
 */
@ConsumerType
public interface Command {

    /** {@return what the command is called and takes; constant} */
    CommandDescription description();

    /**
     * Runs the command.
     *
     * <p>The arguments have been checked against {@link #description()}. Called on a thread of the caller's that must not be
     * blocked: work that waits is done elsewhere and completes the stage. The stage never completes exceptionally for
     * something a person can mend; that is {@link CommandResult#error}. A command that may cut the link its request came
     * over acts after {@link CommandRequest#replied()}.
     *
     * @param request who asks for what
     * @return completes with how it ended; within seconds, or with {@link CommandResult#accepted} and an outcome
     */
    CompletionStage<CommandResult> execute(CommandRequest request);

    /**
     * The outcome of a request that was accepted before a restart of the gateway, from a command that keeps such requests on disk.
     *
     * @param id of the request, see {@link CommandRequest#id()}
     * @return empty when the command does not know it; what has become of it is not known then
     */
    default Optional<CompletionStage<CommandResult>> resumed(String id) {
        return Optional.empty();
    }
}
