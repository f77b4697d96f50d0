package io.cellgate.ppp.provider.link;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.awaitility.Awaitility;

/**
 * A script that behaves as pppd does towards whoever starts it, and says and does what a test writes into a named pipe, a shell
 * command a line.
 */
public final class FakePppd {

    private static final String SCRIPT = """
            #!/bin/bash
            if [ "$1" = --version ]; then echo "pppd version 2.4.9"; exit 0; fi
            for option; do last=$option; done
            options=$(printf '%%s\\n' "$@" | grep /options$)
            if [ "$1" = call ]; then options=$(dirname "$0")/ppp/peers/$2; fi
            if [ "$last" = dryrun ]; then
              if grep -q '^bogus' "$options"; then echo "pppd: In file $options: unrecognized option 'bogus'"; exit 2; fi
              if grep -q '^hanging' "$options"; then exec sleep 600; fi
              exit 0
            fi
            finish() { echo "Terminating on signal 15"; echo "Connection terminated."; exit 5; }
            trap finish TERM
            echo "pppd options in effect:"
            echo "defaultroute		# (from command line)"
            if [ -e "$0.first" ]; then . "$0.first"; fi
            exec 3<>%s
            rest=
            while :; do
              # bash keeps a signal that comes just before read until that returns
              if IFS= read -r -t 0.5 -u 3 line; then eval "$rest$line"; rest=; else rest=$rest$line; fi
            done
            """;

    /** What pppd writes until there is an address. */
    public static final String UP =
            "printf '%s\\n' 'Serial connection established.' 'Using interface ppp0' 'Connect: ppp0 <--> /dev/ttyUSB0'"
                    + " 'CHAP authentication succeeded' 'local  IP address 10.20.30.40' 'remote IP address 10.64.64.64'"
                    + " 'primary   DNS address 10.0.0.53' 'secondary DNS address 10.0.0.54'";

    private final Path program;
    private final Path control;

    public FakePppd(Path directory) throws IOException {
        program = directory.resolve("pppd");
        control = directory.resolve("control");
        try {
            int status =
                    new ProcessBuilder("mkfifo", control.toString()).start().waitFor();
            if (status != 0) {
                throw new IOException("mkfifo ended with " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        Files.writeString(program, SCRIPT.formatted(control));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    public Path program() {
        return program;
    }

    /** Has the script execute a line as soon as it has begun. */
    public void tellFirst(String line) throws IOException {
        Files.writeString(Path.of(program + ".first"), line + "\n");
    }

    /** Has the running script execute a line. */
    public void tell(String line) throws IOException {
        // for reading too, so that it does not wait for the script to open its end
        try (RandomAccessFile pipe = new RandomAccessFile(control.toFile(), "rw")) {
            pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            // lost if closed before the script has opened its own end
            Awaitility.await().until(() -> unread() == 0);
        }
    }

    private int unread() throws IOException {
        try (FileInputStream in = new FileInputStream(control.toFile())) {
            return in.available();
        }
    }
}
