package io.cellgate.command;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * How a command ended.
 *
 * @param status how, in one word
 * @param result what it answered: strings, numbers, booleans, and lists and maps of them; empty when there is nothing to say
 * @param error why it did not work, for a person; present for every status but {@code ok} and {@code accepted}
 * @param outcome of what was only accepted: how it ended in the end; its status is {@code ok} or {@code error}. Empty where nobody will
 *     know, and for every status but {@code accepted}
 */
public record CommandResult(
        Status status,
        Map<String, Object> result,
        Optional<String> error,
        Optional<CompletionStage<CommandResult>> outcome) {

    /**
     * One whose outcome is in it.
     *
     * @param status how, in one word
     * @param result what it answered
     * @param error why it did not work, for a person
     */
    public CommandResult(Status status, Map<String, Object> result, Optional<String> error) {
        this(status, result, error, Optional.empty());
    }

    /** The words of the MQTT contract. */
    public enum Status {
        /** Done. */
        OK,
        /** Tried, and did not work. */
        ERROR,
        /** Not tried: unknown, not allowed, or its arguments do not fit. */
        REFUSED,
        /** Not tried: its time had passed when it arrived. */
        EXPIRED,
        /** Begun; the outcome shows in status and events. */
        ACCEPTED;

        /** {@return the word for it in a reply} */
        public String published() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Tells of a command that was done.
     *
     * @param result what it answered
     * @return a result with the status {@link Status#OK}
     */
    public static CommandResult ok(Map<String, Object> result) {
        return new CommandResult(Status.OK, result, Optional.empty());
    }

    /**
     * Tells of a command that was begun, and of which nobody will know the outcome.
     *
     * @param result what is known already, for example until when it lasts
     * @return a result with the status {@link Status#ACCEPTED}
     */
    public static CommandResult accepted(Map<String, Object> result) {
        return new CommandResult(Status.ACCEPTED, result, Optional.empty());
    }

    /**
     * Tells of a command that was begun, and whose outcome will be known: whoever asked may be told of it under the
     * same request.
     *
     * @param result what is known already
     * @param outcome completes, always normally, with how it ended
     * @return a result with the status {@link Status#ACCEPTED}
     */
    public static CommandResult accepted(Map<String, Object> result, CompletionStage<CommandResult> outcome) {
        return new CommandResult(Status.ACCEPTED, result, Optional.empty(), Optional.of(outcome));
    }

    /**
     * Tells of a command that was tried, and did not work.
     *
     * @param why the reason and what to do, for a person; holds no secret
     * @return a result with the status {@link Status#ERROR}
     */
    public static CommandResult error(String why) {
        return new CommandResult(Status.ERROR, Map.of(), Optional.of(why));
    }

    /**
     * Tells of a command that was not tried.
     *
     * @param why what does not fit and what is allowed, for a person; holds no secret
     * @return a result with the status {@link Status#REFUSED}
     */
    public static CommandResult refused(String why) {
        return new CommandResult(Status.REFUSED, Map.of(), Optional.of(why));
    }

    /**
     * Tells of a command that came too late to be tried.
     *
     * @param why how late it was, for a person
     * @return a result with the status {@link Status#EXPIRED}
     */
    public static CommandResult expired(String why) {
        return new CommandResult(Status.EXPIRED, Map.of(), Optional.of(why));
    }
}
