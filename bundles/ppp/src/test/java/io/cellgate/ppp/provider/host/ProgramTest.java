package io.cellgate.ppp.provider.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a program that cannot be run. */
class ProgramTest {

    @TempDir
    private Path root;

    private Path program(String directory, String mode) throws IOException {
        Path file = Files.createDirectories(root.resolve(directory)).resolve("pppd");
        Files.writeString(file, "#!/bin/sh\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private Path search() {
        return PppPaths.search("pppd", List.of(root.resolve("sbin"), root.resolve("bin"), root.resolve("system")));
    }

    @Test
    void theFirstThatMayBeRunIsTaken() throws IOException {
        assertEquals(root.resolve("sbin/pppd"), search());
        Path forbidden = program("bin", "rw-r--r--");
        assertEquals(forbidden, search(), "so that what it lacks can be told");
        assertEquals(program("system", "rwxr-xr-x"), search());
    }

    @Test
    void aProgramThatIsThereIsNotMissing() throws IOException {
        program("bin", "rw-r--r--");

        PppException forbidden = assertThrows(PppException.class, () -> PppdCommand.require(search()));
        PppException missing = assertThrows(PppException.class, () -> PppdCommand.require(root.resolve("pppd")));

        assertEquals(PppCause.NOT_ROOT, forbidden.failure().cause());
        assertEquals(
                "not executable by anybody: permissions rw-r--r--",
                forbidden.failure().evidence());
        assertEquals(PppCause.PPPD_MISSING, missing.failure().cause());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "rwxr-xr-- | the group dip may: add the gateway's user to it",
        "rwxr--r-- | only root may",
        "rwxr-xr-x | its file system, or a directory above it, does not let this user run programs",
        "rw-r----- | not executable by anybody: permissions rw-r-----",
    })
    // spotless:on
    void whoMayRunItIsNamed(String mode, String words) {
        assertEquals(words, PppdCommand.whoMayRun("root", "dip", PosixFilePermissions.fromString(mode)));
    }
}
