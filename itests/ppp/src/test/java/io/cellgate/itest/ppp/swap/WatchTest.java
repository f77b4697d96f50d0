package io.cellgate.itest.ppp.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {

    @TempDir
    Path folder;

    /** Long ago: what was written then has stayed so. */
    private final long base = System.nanoTime() - TimeUnit.HOURS.toNanos(1);

    private Path file;
    private Watch watch;

    @BeforeEach
    void begin() throws IOException {
        file = Files.createFile(folder.resolve("watch.log"));
        watch = new Watch(file);
        write(100, "modem ready -");
        write(100, "link connected -");
    }

    private void write(int millis, String words) throws IOException {
        Files.writeString(file, at(millis) + " " + words + "\n", StandardOpenOption.APPEND);
    }

    private long at(int millis) {
        return base + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Test
    void anExchangeIsTimedFromTheFirstStopToTheLastStart() throws IOException {
        int mark = watch.mark();
        write(300, "b stopping 1.0.0");
        write(310, "b stopped 1.0.0");
        write(320, "a stopping 1.0.0");
        write(330, "a stopped 1.0.0");
        write(340, "modem absent -");
        write(500, "b started 1.0.0");
        write(520, "a started 1.0.1");
        write(900, "modem ready -");

        Watch.Cost cost = watch.exchanged(mark, at(0), "a", "1.0.1").orElseThrow();

        assertEquals(Optional.of(300L), cost.seen());
        assertEquals(220, cost.swap());
        assertEquals(Optional.of(600L), cost.modem());
        assertEquals(Optional.empty(), cost.link(), "it stayed");
    }

    @Test
    void whatStandsBeforeTheMarkIsOfTheExchangeBefore() throws IOException {
        write(200, "a stopping 1.0.0");
        write(210, "link absent -");
        write(220, "a started 1.0.0");
        write(230, "link connected -");
        int mark = watch.mark();
        write(300, "a stopping 1.0.0");
        write(390, "a started 1.0.1");

        assertEquals(
                Optional.empty(),
                watch.exchanged(mark, at(0), "a", "1.0.1").orElseThrow().link());
        assertEquals("modem ready, link connected", watch.now());
    }
}
