package io.cellgate.telemetry.mqtt.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The commands that bundles offer. Of two with the same name the one with the higher ranking counts, then the older one. */
final class CommandOffers {

    /** One of them. */
    record Offer(Command command, CommandDescription description, int ranking, long serviceId) {}

    private final List<Offer> offers = new ArrayList<>();

    void add(Command command, int ranking, long serviceId) {
        offers.add(new Offer(command, command.description(), ranking, serviceId));
        offers.sort(Comparator.comparingInt(Offer::ranking).reversed().thenComparingLong(Offer::serviceId));
    }

    void remove(Command command) {
        offers.removeIf(offer -> offer.command().equals(command));
    }

    Optional<Offer> named(String name) {
        return offers.stream()
                .filter(offer -> offer.description().name().equals(name))
                .findFirst();
    }

    /** The descriptions, one a name. */
    List<CommandDescription> descriptions() {
        return offers.stream()
                .map(Offer::description)
                .filter(description ->
                        named(description.name()).orElseThrow().description().equals(description))
                .sorted(Comparator.comparing(CommandDescription::name))
                .toList();
    }
}
