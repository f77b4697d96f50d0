package io.cellgate.uplink;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What has gone through a connection, by the kernel's counters.
 *
 * @param session since the link came up
 * @param day since midnight, in the gateway's time zone
 * @param month in this billing month
 * @param monthSince the first day of the billing month
 * @param cap bytes that a billing month may have, where there is such a cap
 * @param capReached whether it has them
 */
public record UplinkUsage(
        Bytes session, Bytes day, Bytes month, LocalDate monthSince, OptionalLong cap, boolean capReached) {

    /**
     * Bytes in both directions.
     *
     * @param received from the network
     * @param sent to the network
     */
    public record Bytes(long received, long sent) {
        /** None. */
        public static final Bytes NONE = new Bytes(0, 0);

        /** {@return both together, as carriers bill them} */
        public long total() {
            return received + sent;
        }

        /**
         * Adds others.
         *
         * @param more bytes of the same connection
         * @return the sum, direction by direction
         */
        public Bytes plus(Bytes more) {
            return new Bytes(received + more.received, sent + more.sent);
        }
    }

    /** {@return the published form} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>(numbers());
        map.put("monthSince", monthSince.toString());
        cap.ifPresent(value -> {
            map.put("capBytes", value);
            map.put("capReached", capReached);
        });
        return map;
    }

    /** {@return the bytes by their published names} */
    public Map<String, Number> numbers() {
        Map<String, Number> numbers = new LinkedHashMap<>();
        numbers.put("sessionRxBytes", session.received());
        numbers.put("sessionTxBytes", session.sent());
        numbers.put("dayRxBytes", day.received());
        numbers.put("dayTxBytes", day.sent());
        numbers.put("monthRxBytes", month.received());
        numbers.put("monthTxBytes", month.sent());
        return numbers;
    }
}
