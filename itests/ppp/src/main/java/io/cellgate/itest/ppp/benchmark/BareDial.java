package io.cellgate.itest.ppp.benchmark;

import io.cellgate.itest.ppp.testbed.Waiting;
import io.cellgate.ppp.PppPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The same plan run by a shell, as a person would run it: pppd and chat, and nothing of ours. */
public final class BareDial {

    /**
     * The shell takes the time, so that Java's way to start a process is not in it. It has no finer clock than the machine's, which nobody
     * sets meanwhile.
     */
    private static final String SHELL = """
            begun=$EPOCHREALTIME
            exec {log}< <(exec "$@" 2>&1)
            pppd=$!
            while read -r -u "$log" line; do
              [[ $line != 'local  IP address '* ]] || { ended=$EPOCHREALTIME; echo "up $((${ended/./} - ${begun/./}))"; break; }
              lines+=$line$'\\n'
            done
            [[ -n ${ended:-} ]] || { printf 'failed\\n%s' "$lines"; exit 1; }
            read -r
            kill "$pppd"
            while read -r -u "$log" line; do :; done
            """;

    private static final String UP = "up ";

    private BareDial() {}

    /**
     * Dials and hangs up again.
     *
     * @return from the command to pppd's line with the local address
     */
    public static Duration measure(PppPlan plan) throws IOException, InterruptedException {
        for (PppPlan.PlannedFile file : plan.files()) {
            write(file.path(), file.content());
        }
        List<String> command = new ArrayList<>(List.of("bash", "-c", SHELL, "bare-dial"));
        command.addAll(plan.argv());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process shell = builder.start();
        try (BufferedReader output = shell.inputReader(StandardCharsets.UTF_8)) {
            String line = String.valueOf(output.readLine());
            if (!line.startsWith(UP)) {
                throw new AssertionError("bare pppd: " + line + "\n"
                        + String.join("\n", output.lines().toList()));
            }
            shell.getOutputStream().write('\n');
            shell.getOutputStream().flush();
            Waiting.require(
                    shell.waitFor(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS) && shell.exitValue() == 0,
                    "the shell has not ended in order: " + shell);
            return Duration.ofNanos(Long.parseLong(line.substring(UP.length())) * 1000);
        } finally {
            shell.destroy();
        }
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }
}
