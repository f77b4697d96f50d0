package io.cellgate.itest.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.itest.distribution.Installation.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person types at a prompt goes through a line editor where there is one; one on the path here tells how it was called. */
class LineEditorTest {

    @TempDir
    static Path shared;

    private static Path home;

    @TempDir
    Path folder;

    private Installation installation;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        home = Installation.unpack(shared);
    }

    @BeforeEach
    void install() throws IOException, InterruptedException {
        installation = new Installation(folder, home);
        Path editor = Files.createDirectories(folder.resolve("bin")).resolve("rlwrap");
        Files.writeString(editor, "#!/bin/sh\nprintf 'edited <%s>\\n' \"$@\"\n");
        Files.setPosixFilePermissions(editor, PosixFilePermissions.fromString("rwxr-xr-x"));
        // nobody listens: the client ends at once
        installation.script(
                "mkdir -m 700 run; python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"run/shell.sock\")'");
    }

    private Result atATerminal(String words) throws IOException, InterruptedException {
        return installation.script(
                "PATH=\"" + folder.resolve("bin") + ":$PATH\" script -qec \"$CELLGATE " + words + "\" /dev/null");
    }

    @ParameterizedTest
    @CsvSource({
        "shell, true",
        "at ttyUSB3, true",
        "at --unsafe ttyUSB3, true",
        "shell status, false",
        "at ttyUSB3 ATI, false"
    })
    void onlyWhatIsTypedIsEdited(String words, boolean edited) throws IOException, InterruptedException {
        Result result = atATerminal(words);

        assertEquals(edited, result.output().contains("edited <--interactive>"), result.output());
        assertEquals(!edited, result.output().contains("cannot talk to the runtime"), result.output());
    }

    @Test
    void inAPipeNothingIsEdited() throws IOException, InterruptedException {
        Result result =
                installation.script("echo ATI | PATH=\"" + folder.resolve("bin") + ":$PATH\" \"$CELLGATE\" at ttyUSB3");

        assertFalse(result.output().contains("edited"), result.output());
    }

    @Test
    void whatMayHoldASecretIsNotRemembered() throws IOException, InterruptedException {
        List<String> words = atATerminal("shell").output().lines().toList();
        String forgotten = words.get(words.indexOf("edited <-g>") + 1).replaceAll("^edited <|>$", "");
        Pattern pattern = Pattern.compile(forgotten);

        for (String secret : List.of(
                "AT+CPIN=1234",
                "at+clck=\"SC\",0,\"1234\"",
                "AT^PPPCFG=\"u\",\"p\"",
                "AT^AUTHDATA=1,1,\"u\",\"p\"",
                "AT+CGAUTH=1,1,\"u\",\"p\"",
                "AT^CARDUNLOCK=12345678",
                "config-set io.cellgate.uplink~main password x")) {
            assertTrue(pattern.matcher(secret).find(), secret);
        }
        assertFalse(pattern.matcher("status").find());
        assertFalse(pattern.matcher("AT+CSQ").find());
    }
}
