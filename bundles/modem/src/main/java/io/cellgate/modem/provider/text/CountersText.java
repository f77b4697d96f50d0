package io.cellgate.modem.provider.text;

import io.cellgate.at.AtValues;
import io.cellgate.modem.DataCounters;
import io.cellgate.modem.DataCounters.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The module's counters of its data calls; every number is hexadecimal, with leading zeros or without. */
public final class CountersText {

    private CountersText() {}

    /** {@code ^DSFLOWRPT: time,tx_rate,rx_rate,tx,rx[,pdp_tx_rate,pdp_rx_rate]}: of the call that is up. */
    public static Optional<DataCounters> report(String value) {
        List<String> values = AtValues.split(value);
        return usage(values, 0, 3)
                .map(call -> new DataCounters(
                        call, Optional.empty(), Numbers.counter(values, 1), Numbers.counter(values, 2)));
    }

    /** {@code ^DSFLOWQRY: last_time,last_tx,last_rx,total_time,total_tx,total_rx}. */
    public static Optional<DataCounters> query(String value) {
        List<String> values = AtValues.split(value);
        return usage(values, 0, 1)
                .map(call -> new DataCounters(call, usage(values, 3, 4), OptionalLong.empty(), OptionalLong.empty()));
    }

    private static Optional<Usage> usage(List<String> values, int time, int bytes) {
        OptionalLong seconds = Numbers.counter(values, time);
        OptionalLong tx = Numbers.counter(values, bytes);
        OptionalLong rx = Numbers.counter(values, bytes + 1);
        boolean padded = Numbers.at(values, bytes).startsWith("0");
        boolean cut = padded
                && Numbers.at(values, bytes).length()
                        > Numbers.at(values, bytes + 1).length();
        boolean whole = !cut
                && seconds.isPresent()
                && seconds.getAsLong() <= Integer.MAX_VALUE
                && tx.isPresent()
                && rx.isPresent();
        return whole
                ? Optional.of(new Usage(Duration.ofSeconds(seconds.getAsLong()), tx.getAsLong(), rx.getAsLong()))
                : Optional.empty();
    }
}
