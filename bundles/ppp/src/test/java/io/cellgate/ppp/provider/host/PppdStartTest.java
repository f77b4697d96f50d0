package io.cellgate.ppp.provider.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How pppd finds itself started by a gateway whose umask is 077. */
class PppdStartTest {

    @TempDir
    private Path directory;

    private Path script(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Process run(String pppd, String... arguments) throws Exception {
        Path setsid = script("setsid", "umask 077\nexec /usr/bin/setsid \"$@\"\n");
        Path program = script("pppd", "cd " + directory + "\n" + pppd);
        List<String> argv = new ArrayList<>(List.of(program.toString()));
        argv.addAll(List.of(arguments));
        Process process = PppdCommand.start(setsid, argv, directory.resolve("log"));
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        return process;
    }

    @Test
    void everybodyReadsWhatPppdAndItsScriptsWrite() throws Exception {
        run(": >resolv.conf\nsh -c 'mkdir by-a-script'\n");

        assertEquals("rw-r--r--", mode("resolv.conf"));
        assertEquals("rwxr-xr-x", mode("by-a-script"));
    }

    @Test
    void pppdIsTheProcessThatWasStartedWithItsArgumentsAsTheyAre() throws Exception {
        Process process = run("printf '%s\\n' \"$@\"\necho $$\nexit 19\n", "call", "a b", "it's \"$HOME\"", "", "*");

        assertEquals(19, process.exitValue());
        assertEquals(
                List.of("call", "a b", "it's \"$HOME\"", "", "*", Long.toString(process.pid())),
                Files.readAllLines(directory.resolve("log")));
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
    }
}
