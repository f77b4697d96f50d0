package io.cellgate.itest.ppp.peer;

import io.cellgate.itest.ppp.peer.Packet.Option;
import io.cellgate.itest.ppp.peer.PeerScript.Negotiation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the gateway its address and its resolvers: IPCP (RFC 1332, and RFC 1877 for the resolvers). One thread. */
final class AddressGiver {

    private static final int ADDRESS = 3;
    private static final int FIRST_RESOLVER = 129;
    private static final int SECOND_RESOLVER = 131;

    private static final String OWN = Octets.address("10.64.64.1");
    private static final Map<Integer, String> REAL = given("198.51.100.53", "198.51.100.54");
    private static final Map<Integer, String> PLACEHOLDERS = given("10.11.12.13", "10.11.12.14");

    private final Negotiation script;
    private final Negotiator.Line line;
    private int placeholders;
    private int id;
    private boolean begun;
    private boolean acked;

    AddressGiver(Negotiation script, Negotiator.Line line) {
        this.script = script;
        this.line = line;
        this.placeholders = script.placeholders();
    }

    private static Map<Integer, String> given(String first, String second) {
        return Map.of(
                ADDRESS, Octets.address("10.20.30.40"),
                FIRST_RESOLVER, Octets.address(first),
                SECOND_RESOLVER, Octets.address(second));
    }

    void begin() {
        begun = script.addressed();
        tick();
    }

    void tick() {
        if (begun && !acked) {
            line.send(Packet.of(Packet.IPCP, Packet.CONFIGURE_REQUEST, ++id, List.of(new Option(ADDRESS, OWN))));
        }
    }

    void received(Packet packet) {
        if (!begun) {
            return;
        }
        switch (packet.code()) {
            case Packet.CONFIGURE_REQUEST -> answer(packet);
            case Packet.CONFIGURE_ACK -> acked = true;
            case Packet.TERMINATE_REQUEST -> line.send(packet.answer(Packet.TERMINATE_ACK, ""));
            default -> {}
        }
    }

    private void answer(Packet packet) {
        List<Option> unknown = packet.options().stream()
                .filter(option -> !REAL.containsKey(option.type()))
                .toList();
        List<Option> better = better(packet);
        if (!unknown.isEmpty()) {
            line.send(Packet.of(Packet.IPCP, Packet.CONFIGURE_REJECT, packet.id(), unknown));
        } else if (!better.isEmpty()) {
            line.send(Packet.of(Packet.IPCP, Packet.CONFIGURE_NAK, packet.id(), better));
        } else {
            line.send(packet.answer(Packet.CONFIGURE_ACK, packet.data()));
        }
    }

    private List<Option> better(Packet packet) {
        boolean waiting = placeholders > 0;
        Map<Integer, String> given = waiting || script.placeholdersForGood() ? PLACEHOLDERS : REAL;
        List<Option> better = new ArrayList<>();
        for (Option option : packet.options()) {
            Optional<String> value = Optional.ofNullable(given.get(option.type()));
            boolean again = waiting && option.type() != ADDRESS;
            value.filter(text -> again || !text.equals(option.value()))
                    .ifPresent(text -> better.add(new Option(option.type(), text)));
        }
        placeholders -= waiting ? 1 : 0;
        return better;
    }
}
