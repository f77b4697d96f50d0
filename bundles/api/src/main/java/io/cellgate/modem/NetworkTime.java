package io.cellgate.modem;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The time that the network tells, as it was when the module was asked.
 *
 * @param local at the place of the module; its zone contains daylight saving already (22.042), so that nothing is to be added
 * @param zone the distance from UTC; absent where the network or the module does not tell
 */
public record NetworkTime(LocalDateTime local, Optional<ZoneOffset> zone) {

    /**
     * {@return the time in the form of ISO 8601, with the zone where it is known: {@code 2014-08-05T04:00:21+10:00}}
     */
    public String published() {
        String text = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
        return text + zone.map(ZoneOffset::getId).orElse("");
    }
}
