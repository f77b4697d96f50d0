package io.cellgate.itest.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.itest.distribution.Installation.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --version} of launcher and shell: the first thing that whoever helps asks for. */
class VersionTest {

    @TempDir
    Path folder;

    @Test
    void launcherAndShellTellItAlsoWithoutARuntime() throws IOException, InterruptedException {
        Installation installation = new Installation(folder);
        String version =
                Files.readString(installation.home().resolve("system/version")).strip();

        assertEquals(new Result(0, "cellgate " + version + "\n"), installation.cellgate("--version"));
        // that of the bundle, which may be exchanged alone; OSGi has a dot where Maven has a dash
        assertEquals(
                new Result(0, "cellgate " + version.replace('-', '.') + "\n"),
                installation.cellgate("shell", "--version"));
    }
}
