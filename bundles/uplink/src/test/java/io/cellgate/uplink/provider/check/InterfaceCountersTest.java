package io.cellgate.uplink.provider.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterfaceCountersTest {

    @TempDir
    private Path sysfs;

    private OptionalLong received(String content) throws IOException {
        Path statistics = Files.createDirectories(sysfs.resolve("class/net/ppp0/statistics"));
        Files.writeString(statistics.resolve("rx_bytes"), content);
        return new InterfaceCounters(sysfs).received("ppp0");
    }

    @Test
    void aCounterIsANumberAndALineEnd() throws IOException {
        assertEquals(OptionalLong.of(123_456_789_012L), received("123456789012\n"));
        assertEquals(OptionalLong.empty(), new InterfaceCounters(sysfs).sent("ppp0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-5\n",
                "+5\n",
                "12x\n",
                "99999999999999999999\n",
                "1                                        \n"
            })
    void whatNoKernelWritesIsNoCounter(String content) throws IOException {
        assertEquals(OptionalLong.empty(), received(content));
    }
}
