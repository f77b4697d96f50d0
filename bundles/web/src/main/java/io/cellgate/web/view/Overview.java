package io.cellgate.web.view;

import io.cellgate.common.light.Light;
import io.cellgate.modem.ModemStatus;
import io.cellgate.uplink.UplinkStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The document behind the first screen. */
public final class Overview {

    private Overview() {}

    /**
     * Makes the document.
     *
     * @param now by the gateway's clock, so that a browser whose clock goes wrong counts down rightly
     * @param modems as MQTT publishes them
     * @param uplinks as MQTT publishes them
     * @param problems what is wrong with the gateway itself, as the command {@code status} lists it
     * @param broker how the connection to the broker stands; empty where there is none
     */
    public static Map<String, Object> of(
            Instant now,
            List<ModemStatus> modems,
            List<UplinkStatus> uplinks,
            List<?> problems,
            Optional<BrokerView> broker) {
        Optional<BrokerView> wanted = broker.or(() -> BrokerView.absent(problems));
        List<Map<String, Object>> links = new ArrayList<>();
        List<Light> lights = new ArrayList<>();
        for (UplinkStatus uplink : sorted(uplinks, UplinkStatus::name)) {
            Optional<ModemStatus> modem = modems.stream()
                    .filter(status -> status.name().equals(uplink.modem()))
                    .findFirst();
            Light light = Light.of(uplink, modem);
            lights.add(light);
            links.add(link(uplink.name(), uplink.modem(), light, Chain.of(modem, Optional.of(uplink), wanted)));
        }
        Set<String> used = uplinks.stream().map(UplinkStatus::modem).collect(Collectors.toSet());
        for (ModemStatus modem : sorted(modems, ModemStatus::name)) {
            if (!used.contains(modem.name())) {
                Light light = Light.of(modem);
                lights.add(light);
                links.add(link("", modem.name(), light, Chain.of(Optional.of(modem), Optional.empty(), wanted)));
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("time", now.toString());
        map.put(
                "light",
                Light.worst(lights)
                        .with(broker.flatMap(BrokerView::noSession))
                        .besides(Problems.messages(problems))
                        .toMap());
        map.put("links", links);
        map.put(
                "modems",
                sorted(modems, ModemStatus::name).stream()
                        .map(ModemStatus::toMap)
                        .toList());
        map.put(
                "uplinks",
                sorted(uplinks, UplinkStatus::name).stream()
                        .map(UplinkStatus::toMap)
                        .toList());
        map.put("problems", problems);
        return map;
    }

    private static Map<String, Object> link(String uplink, String modem, Light light, List<Box> chain) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("uplink", uplink);
        map.put("modem", modem);
        map.put("light", light.toMap());
        map.put("chain", chain.stream().map(Box::toMap).toList());
        return map;
    }

    private static <T> List<T> sorted(List<T> list, Function<T, String> name) {
        return list.stream().sorted(Comparator.comparing(name)).toList();
    }
}
