package io.cellgate.modem;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Where the module is, as its position receiver tells (NMEA 0183).
 *
 * @param latitude degrees, north positive (WGS 84)
 * @param longitude degrees, east positive (WGS 84)
 * @param altitudeM metres above mean sea level
 * @param speedKmh kilometres per hour over ground
 * @param satellites how many were used
 * @param time of the fix, where its date is known
 */
public record Position(
        double latitude,
        double longitude,
        OptionalDouble altitudeM,
        OptionalDouble speedKmh,
        OptionalInt satellites,
        Optional<Instant> time) {

    /** {@return the published form; what is not known is absent} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("latitude", latitude);
        map.put("longitude", longitude);
        altitudeM.ifPresent(value -> map.put("altitudeM", value));
        speedKmh.ifPresent(value -> map.put("speedKmh", value));
        satellites.ifPresent(value -> map.put("satellites", value));
        time.ifPresent(value -> map.put("time", value.toString()));
        return map;
    }
}
