package io.cellgate.web.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.common.metric.StatusMetrics;
import io.cellgate.modem.Modem;
import io.cellgate.modem.radio.Signal;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkUsage;
import io.cellgate.uplink.UplinkUsage.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DashboardTest {

    /** The page's own, see {@code WebPage}. */
    private static final Set<String> OWN = Set.of("state", "online");

    @Test
    void everyNumberThatItShowsIsOneThatThereIs() throws Exception {
        Set<String> shown = new TreeSet<>();
        Pattern.compile("cellgate_([A-Za-z]+)\\{")
                .matcher(Files.readString(Path.of("grafana.json")))
                .results()
                .forEach(match -> shown.add(match.group(1)));
        Set<String> known = new HashSet<>(OWN);
        known.addAll(StatusMetrics.of(modem()).sample().keySet());
        known.addAll(StatusMetrics.of(uplink()).sample().keySet());
        known.addAll(new UplinkUsage(Bytes.NONE, Bytes.NONE, Bytes.NONE, LocalDate.EPOCH, OptionalLong.empty(), false)
                .numbers()
                .keySet());
        shown.removeAll(known);

        assertEquals(Set.of(), shown);
    }

    private static Modem modem() {
        OptionalInt some = OptionalInt.of(1);
        OptionalDouble real = OptionalDouble.of(1);
        Modem modem = mock(RETURNS_DEEP_STUBS);
        when(modem.name()).thenReturn("main");
        when(modem.status().signal()).thenReturn(new Signal(some, some, real, some, real, real, some));
        when(modem.status().temperatureC()).thenReturn(real);
        when(modem.status().data()).thenReturn(Optional.empty());
        when(modem.status().position()).thenReturn(Optional.empty());
        return modem;
    }

    private static Uplink uplink() {
        Uplink uplink = mock(RETURNS_DEEP_STUBS);
        when(uplink.name()).thenReturn("main");
        when(uplink.status().rxBytes()).thenReturn(OptionalLong.of(1));
        when(uplink.status().txBytes()).thenReturn(OptionalLong.of(1));
        return uplink;
    }
}
