package io.cellgate.telemetry.mqtt.command;

import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.command.Arguments;
import io.cellgate.common.command.CommandOffers;
import io.cellgate.common.text.Printable;
import io.cellgate.telemetry.mqtt.command.CommandMessage.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a request may be carried out at all: in time, allowed, known, and with arguments that fit. */
final class Admission {

    /** The answer. */
    sealed interface Verdict {}

    /** It may not, and never will. */
    record Refused(CommandResult result) implements Verdict {}

    /**
     * It may.
     *
     * @param arguments as the command takes them
     */
    record Admitted(CommandOffers.Offer offer, Map<String, Object> arguments) implements Verdict {}

    private final CommandOffers offers;
    private final Actor actor;
    private final Clock clock;
    private volatile CommandPolicy policy = CommandPolicy.ALL;

    /** @param clock by which requests expire */
    Admission(CommandOffers offers, Actor actor, Clock clock) {
        this.offers = offers;
        this.actor = actor;
        this.clock = clock;
    }

    /** Which commands may come in from now on. */
    void policy(CommandPolicy newPolicy) {
        policy = newPolicy;
    }

    CommandPolicy policy() {
        return policy;
    }

    /**
     * On the actor.
     *
     * @param at when it arrived, by the actor's clock
     */
    Verdict of(String name, Request message, long at) {
        Optional<CommandOffers.Offer> found = offers.named(name);
        boolean acts = found.map(offer -> offer.description().acts()).orElse(true);
        Optional<CommandResult> late = tooLate(message, acts, at);
        if (late.isPresent()) {
            return new Refused(late.get());
        }
        if (!policy.allows(name, acts)) {
            return refused("command '" + Printable.ascii(name) + "' is not allowed over MQTT (property 'commands')");
        }
        return found.map(offer -> fitting(offer, message))
                .orElseGet(() -> refused("there is no command '" + Printable.ascii(name) + "'; there are: "
                        + allowed().stream().map(CommandDescription::name).toList()));
    }

    private static Verdict fitting(CommandOffers.Offer offer, Request message) {
        try {
            Map<String, Object> arguments = Arguments.fitted(offer.description(), message.arguments());
            return offer.description()
                    .problemOf(new CommandRequest(arguments, RemoteCommands.ORIGIN))
                    .map(Admission::refused)
                    .orElseGet(() -> new Admitted(offer, arguments));
        } catch (Arguments.MisfitException e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    private static Verdict refused(String why) {
        return new Refused(CommandResult.refused(why));
    }

    /** Once more, when it has waited; on any thread. */
    Optional<CommandResult> tooLate(Request message, boolean acts, long at) {
        Duration waited = Duration.ofNanos(actor.nanoTime() - at);
        return policy.tooLate(message, acts, waited, clock.instant()).map(CommandResult::expired);
    }

    /** The commands that are there and may come in. On the actor. */
    List<CommandDescription> allowed() {
        return offers.descriptions().stream()
                .filter(description -> policy.allows(description.name(), description.acts()))
                .toList();
    }
}
