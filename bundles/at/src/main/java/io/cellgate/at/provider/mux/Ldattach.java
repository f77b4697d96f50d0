package io.cellgate.at.provider.mux;

import io.cellgate.at.SerialLine;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code ldattach} of util-linux, which every Debian has. It sets the discipline {@code GSM0710} as the initiator of the basic option with
 * frames of up to 127 octets, and becomes a daemon, in a session of its own, that does nothing but hold the device open.
 */
public final class Ldattach implements LineDiscipline {

    private static final Logger LOG = LoggerFactory.getLogger(Ldattach.class);

    private static final List<Path> DIRECTORIES =
            List.of(Path.of("/usr/sbin"), Path.of("/sbin"), Path.of("/usr/bin"), Path.of("/bin"));

    private static final String PROGRAM = "ldattach";
    private static final String DISCIPLINE = "GSM0710";
    private static final long PATIENCE_SECONDS = 5;
    private static final int LONGEST_ANSWER = 4096;

    @Override
    public long attach(Path device, SerialLine line) throws IOException, InterruptedException {
        Path program = DIRECTORIES.stream()
                .map(directory -> directory.resolve(PROGRAM))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException(PROGRAM + " of util-linux is not installed"));
        ProcessBuilder builder = new ProcessBuilder(command(program, device, line))
                .directory(new File("/"))
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(PROGRAM + " has not ended within " + PATIENCE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(words(process));
            }
        } finally {
            process.destroyForcibly();
        }
        return ProcessHandle.allProcesses()
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> holds(pid, device))
                .max()
                .orElseThrow(() -> new IOException(PROGRAM + " has ended at once"));
    }

    /** The line that was used before is kept but for what is named here: flow control by the lines RTS and CTS is not touched. */
    static List<String> command(Path program, Path device, SerialLine line) {
        String parity = switch (line.parity()) {
            case NONE -> "-n";
            case EVEN -> "-e";
            case ODD -> "-o";
        };
        return List.of(
                program.toString(),
                "-s",
                Integer.toString(line.baud()),
                line.dataBits() == 7 ? "-7" : "-8",
                parity,
                line.stopBits() == 2 ? "-2" : "-1",
                DISCIPLINE,
                device.toString());
    }

    private static String words(Process process) throws IOException {
        String said = new String(process.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
                .strip()
                .replaceAll("\\s+", " ");
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("invalid argument")) {
            return said + " (the kernel has no module n_gsm)";
        }
        if (lower.contains("not permitted")) {
            return said + " (it takes root, or CAP_NET_ADMIN)";
        }
        return said.isEmpty() ? PROGRAM + " has failed with status " + process.exitValue() : said;
    }

    @Override
    public boolean holds(long pid, Path device) {
        Optional<String[]> arguments = ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().arguments());
        return arguments
                .map(Arrays::asList)
                .filter(words -> words.contains(DISCIPLINE) && words.contains(device.toString()))
                .isPresent();
    }

    @Override
    public void detach(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return;
        }
        CompletableFuture<ProcessHandle> end = process.get().onExit();
        process.get().destroy();
        try {
            end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("{} (process {}) does not end", PROGRAM, pid);
            process.get().destroyForcibly();
        } catch (ExecutionException e) {
            LOG.warn("{} (process {}): {}", PROGRAM, pid, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
