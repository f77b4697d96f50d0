package io.cellgate.ppp.provider.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionStateTest {

    private static final SessionState STATE = new SessionState(
            1234,
            567,
            "boot",
            Path.of("/dev/ttyUSB0"),
            Path.of("/var/log/cellgate/main.log"),
            12,
            new PppRequestDigest("00ff", "abcd"),
            Optional.of("mark"));

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = directory.resolve("state");
        STATE.write(file);

        assertEquals(Optional.of(STATE), SessionState.read(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\rb", "/a\\b", "/a=#!:b ", "/ä\u0001€", "/a\nlog-offset=0"})
    void anOddPathIsReadAgainAsItIs(String log) throws IOException {
        Path file = directory.resolve("state");
        SessionState odd = new SessionState(
                STATE.pid(),
                STATE.startTime(),
                " boot",
                STATE.device(),
                Path.of(log),
                STATE.logOffset(),
                STATE.digest(),
                STATE.mark());
        odd.write(file);

        assertEquals(Optional.of(odd), SessionState.read(file));
    }

    @ParameterizedTest
    @CsvSource({
        "pid=1234, pid=-1",
        "pid=1234, pid=0",
        "log-offset=12, log-offset=-12",
        "log=/var, log=var",
        "device=/dev, device=dev"
    })
    void aSessionThatCannotBeIsNone(String good, String bad) throws IOException {
        Path file = directory.resolve("state");
        STATE.write(file);
        Files.writeString(file, Files.readString(file).replace(good, bad));

        assertEquals(Optional.empty(), SessionState.read(file));
    }
}
