package io.cellgate.gateway.provider.platform;

import io.cellgate.common.light.Light;
import io.cellgate.gateway.provider.problem.Problem;
import io.cellgate.modem.ModemStatus;
import io.cellgate.uplink.UplinkStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the gateway stands at one moment. Immutable.
 *
 * @param modems by name
 * @param uplinks by name
 * @param brokers the connections to brokers, by configuration
 * @param problems what is wrong with the gateway itself
 * @param ends how former runtimes ended without an order, in the published form
 */
public record Standing(
        List<ModemStatus> modems,
        List<UplinkStatus> uplinks,
        List<Broker> brokers,
        List<Problem> problems,
        Optional<Map<String, Object>> ends) {

    /** Copies the lists. */
    public Standing {
        modems = List.copyOf(modems);
        uplinks = List.copyOf(uplinks);
        brokers = List.copyOf(brokers);
        problems = List.copyOf(problems);
    }

    /** The light of each connection, and of each modem that none of them uses. */
    Map<String, Light> lights() {
        return Light.all(modems, uplinks);
    }

    /** The connection that speaks for all where one is asked for: the first without a session, else the first. */
    private Optional<Broker> broker() {
        return brokers.stream()
                .filter(link -> link.noSession().isPresent())
                .findFirst()
                .or(() -> brokers.stream().findFirst());
    }

    /** Why there is no session with a broker; empty where there is one with each, or none is configured. */
    private Optional<String> noSession() {
        return broker().flatMap(Broker::noSession);
    }

    /** The one light of the gateway, as the page has it but for the problems, which are told beside it here. */
    Light light() {
        return Light.worst(List.copyOf(lights().values())).with(noSession());
    }

    /** The published form, as the command {@code status} answers. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("modems", modems.stream().map(ModemStatus::toMap).toList());
        map.put("uplinks", uplinks.stream().map(UplinkStatus::toMap).toList());
        broker().ifPresent(link -> map.put("broker", link.published()));
        if (brokers.size() > 1) {
            map.put("brokers", brokers.stream().map(Broker::toMap).toList());
        }
        if (!problems.isEmpty()) {
            map.put("problems", problems.stream().map(Problem::toMap).toList());
        }
        ends.ifPresent(before -> map.put("ends", before));
        return map;
    }
}
