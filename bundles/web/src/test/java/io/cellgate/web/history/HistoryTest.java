package io.cellgate.web.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.radio.Signal;
import io.cellgate.uplink.UplinkStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path directory;

    private final History history = new History();
    private Instant now = START;

    @Test
    void trafficIsWhatACounterHasMoved() {
        uplink(1000);
        uplink(1500);
        uplink(1500);
        // another call
        uplink(200);

        assertEquals(List.of(0L, 500L, 0L, 200L), values("uplink/main", "rxBytes", History.Range.DAY));
    }

    @Test
    void aSignalThatIsNotKnownIsAGap() {
        modem(OptionalInt.of(-80));
        modem(OptionalInt.empty());
        modem(OptionalInt.of(-70));

        assertEquals(List.of(-80, -70), values("modem/main", "rssiDbm", History.Range.DAY));
    }

    @Test
    void sixtyMinutesAreAnHour() {
        for (int i = 0; i < 120; i++) {
            modem(OptionalInt.of(i < 60 ? -80 : i % 2 == 0 ? -60 : -70));
        }

        assertEquals(List.of(-80, -65), values("modem/main", "rssiDbm", History.Range.MONTH));
    }

    @Test
    void howeverLongItRunsItStaysBounded() throws IOException {
        uplink(0);
        for (int i = 0; i < 40; i++) {
            ModemStatus modem = mock(ModemStatus.class);
            when(modem.name()).thenReturn("m" + i);
            when(modem.signal()).thenReturn(Signal.UNKNOWN);
            history.sample(now, List.of(modem), List.of());
        }
        for (int i = 0; i < 26 * 60; i++) {
            uplink(i);
        }
        HistoryFile file = new HistoryFile(directory);
        file.write(history);

        assertEquals(History.SOURCES, history.series().size());
        assertEquals(
                24 * 60, values("uplink/main", "rxBytes", History.Range.DAY).size(), "24 hours");
        assertEquals(
                Series.MINUTES, history.series().get("uplink/main").minutes().size());
        assertTrue(Files.size(directory.resolve("history")) < 1 << 20);
    }

    @Test
    void itSurvivesARestart() throws IOException {
        for (int i = 0; i < 61; i++) {
            modem(OptionalInt.of(-80));
            uplink(i * 100L);
        }
        new HistoryFile(directory.resolve("web")).write(history);
        History again = new History();
        new HistoryFile(directory.resolve("web")).read(again);

        for (History.Range range : History.Range.values()) {
            assertEquals(history.document(range, now), again.document(range, now));
        }
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("web").resolve("history"))));
    }

    @Test
    void aDamagedFileIsPutAsideAndHarmsNothing() throws IOException {
        modem(OptionalInt.of(-80));
        new HistoryFile(directory).write(history);
        byte[] good = Files.readAllBytes(directory.resolve("history"));
        for (int length = 0; length < good.length; length++) {
            Files.write(directory.resolve("history"), Arrays.copyOf(good, length));
            History read = new History();
            new HistoryFile(directory).read(read);

            assertEquals(Map.of(), read.series());
            assertTrue(Files.exists(directory.resolve("history.damaged")));
        }
    }

    @Test
    void aClockThatWasSetLeavesNoPointInTheFuture() {
        now = START.plus(Duration.ofDays(300));
        modem(OptionalInt.of(-90));
        now = START;
        modem(OptionalInt.of(-80));
        modem(OptionalInt.of(-70));

        assertEquals(List.of(-80, -70), values("modem/main", "rssiDbm", History.Range.DAY));
    }

    private void modem(OptionalInt dbm) {
        ModemStatus modem = mock(ModemStatus.class);
        when(modem.name()).thenReturn("main");
        Signal signal = mock(Signal.class);
        when(signal.rssiDbm()).thenReturn(dbm);
        when(modem.signal()).thenReturn(signal);
        pass(modem, null);
    }

    private void uplink(long received) {
        UplinkStatus uplink = mock(UplinkStatus.class);
        when(uplink.name()).thenReturn("main");
        when(uplink.rxBytes()).thenReturn(OptionalLong.of(received));
        when(uplink.txBytes()).thenReturn(OptionalLong.of(0));
        pass(null, uplink);
    }

    private void pass(ModemStatus modem, UplinkStatus uplink) {
        now = now.plusSeconds(60);
        history.sample(now, modem == null ? List.of() : List.of(modem), uplink == null ? List.of() : List.of(uplink));
    }

    private List<Object> values(String source, String number, History.Range range) {
        Map<?, ?> sources = (Map<?, ?>) history.document(range, now).get("sources");
        List<?> pairs = (List<?>) ((Map<?, ?>) sources.get(source)).get(number);
        return pairs.stream().<Object>map(pair -> ((List<?>) pair).get(1)).toList();
    }
}
