package io.cellgate.at.provider.usb;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

    private static final int ROUNDS = 400;

    /** The making of a bus and its folders tells four times at most; whoever hears more often than that hears of the devices. */
    private static final int DEVICES = 6;

    @TempDir
    Path root;

    @Test
    void aBusThatIsMadeWhileItIsLookedForIsWatched() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Path dev = Files.createDirectories(root.resolve("dev" + round));
            LinkedBlockingQueue<Object> told = new LinkedBlockingQueue<>();
            FolderWatch watch =
                    FolderWatch.start(dev, () -> told.add("changed")).orElseThrow();
            try {
                assertNotNull(told.poll(10, TimeUnit.SECONDS), "the beginning");
                plugIn(Files.createDirectories(dev.resolve("bus/usb/001")), told, round);
            } finally {
                watch.close();
            }
        }
    }

    private static void plugIn(Path bus, LinkedBlockingQueue<Object> told, int round)
            throws IOException, InterruptedException {
        for (int device = 1; device <= DEVICES; device++) {
            Files.createFile(bus.resolve("00" + device));
            assertNotNull(told.poll(10, TimeUnit.SECONDS), "round " + round + ", device " + device);
        }
    }
}
