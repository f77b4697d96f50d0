package io.cellgate.common.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The commands that bundles offer. Of two with the same name the one with the higher ranking counts, then the older one. Not safe for use by
 * several threads.
 */
public final class CommandOffers {

    /**
     * One of them.
     *
     * @param ranking of its service
     * @param serviceId of its service
     */
    public record Offer(Command command, CommandDescription description, int ranking, long serviceId) {}

    private final List<Offer> offers = new ArrayList<>();

    /** A command has come. */
    public void add(Command command, int ranking, long serviceId) {
        offers.add(new Offer(command, command.description(), ranking, serviceId));
        offers.sort(Comparator.comparingInt(Offer::ranking).reversed().thenComparingLong(Offer::serviceId));
    }

    /** A command has gone. */
    public void remove(Command command) {
        offers.removeIf(offer -> offer.command().equals(command));
    }

    /** The one that is offered under a name. */
    public Optional<Offer> named(String name) {
        return offers.stream()
                .filter(offer -> offer.description().name().equals(name))
                .findFirst();
    }

    /** The descriptions, one a name. */
    public List<CommandDescription> descriptions() {
        return offers.stream()
                .map(Offer::description)
                .filter(description ->
                        named(description.name()).orElseThrow().description().equals(description))
                .sorted(Comparator.comparing(CommandDescription::name))
                .toList();
    }
}
