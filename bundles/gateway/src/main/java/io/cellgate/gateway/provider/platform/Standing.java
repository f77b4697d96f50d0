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
 * @param broker the published form of the connection to the broker; empty where none is configured
 * @param noSession why there is no session with the broker; empty where there is one, or none is configured
 * @param problems what is wrong with the gateway itself
 * @param ends how former runtimes ended without an order, in the published form
 */
public record Standing(
        List<ModemStatus> modems,
        List<UplinkStatus> uplinks,
        Optional<Map<String, Object>> broker,
        Optional<String> noSession,
        List<Problem> problems,
        Optional<Map<String, Object>> ends) {

    /** Copies the lists. */
    public Standing {
        modems = List.copyOf(modems);
        uplinks = List.copyOf(uplinks);
        problems = List.copyOf(problems);
    }

    /** The light of each connection, and of each modem that none of them uses. */
    Map<String, Light> lights() {
        return Light.all(modems, uplinks);
    }

    /** The one light of the gateway, as the page has it. */
    Light light() {
        return Light.worst(List.copyOf(lights().values())).with(noSession);
    }

    /** The published form, as the command {@code status} answers. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("modems", modems.stream().map(ModemStatus::toMap).toList());
        map.put("uplinks", uplinks.stream().map(UplinkStatus::toMap).toList());
        broker.ifPresent(link -> map.put("broker", link));
        if (!problems.isEmpty()) {
            map.put("problems", problems.stream().map(Problem::toMap).toList());
        }
        ends.ifPresent(before -> map.put("ends", before));
        return map;
    }
}
