package io.cellgate.gateway.provider.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationDirectoriesTest {

    @TempDir
    private Path conf;

    @Test
    void theyAreThoseOfThePlatform() {
        Map<String, String> properties = Map.of("felix.fileinstall.dir", "/a, /b,", "karaf.etc", "/c");

        assertEquals(
                List.of(Path.of("/a"), Path.of("/b"), Path.of("/c")),
                ConfigurationDirectories.of(properties::get).directories());
        assertEquals(List.of(), ConfigurationDirectories.of(name -> null).directories());
    }

    @Test
    void whatAKillLeftOfAChangedConfigurationIsRemoved() throws IOException {
        Path draft = Files.writeString(conf.resolve(".io.cellgate.mqtt.cfg.0123456789abcdef"), "password = old\n");
        Path other = Files.writeString(conf.resolve(".vimrc.0123456789abcdef"), "x");
        for (Path left : List.of(draft, other)) {
            Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));
        }

        new ConfigurationDirectories(List.of(conf, conf.resolve("none"))).removeDrafts();

        assertFalse(Files.exists(draft));
        assertTrue(Files.exists(other));
    }
}
