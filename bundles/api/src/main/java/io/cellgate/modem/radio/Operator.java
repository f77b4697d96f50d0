package io.cellgate.modem.radio;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A network that the module receives (27.007, 7.3).
 *
 * @param availability whether it may be used
 * @param name its long name, or its short one where it has no other; empty text where it has none
 * @param plmn its number, MCC and MNC
 * @param technology by what it is received
 */
public record Operator(Availability availability, String name, String plmn, Optional<RadioTechnology> technology) {

    /** Whether a network may be used. */
    public enum Availability {
        /** The module does not tell. */
        UNKNOWN,
        /** The SIM may use it. */
        AVAILABLE,
        /** The module is registered with it. */
        CURRENT,
        /** The SIM may not use it. */
        FORBIDDEN
    }

    /** {@return the published form; what is not known is absent} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("availability", availability.name().toLowerCase(Locale.ROOT));
        if (!name.isEmpty()) {
            map.put("operator", name);
        }
        map.put("plmn", plmn);
        technology.ifPresent(value -> map.put("technology", value.published()));
        return map;
    }
}
