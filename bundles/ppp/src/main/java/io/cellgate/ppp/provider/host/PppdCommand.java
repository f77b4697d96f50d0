package io.cellgate.ppp.provider.host;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.provider.log.Evidence;
import io.cellgate.ppp.provider.log.ExitCodes;
import io.cellgate.ppp.provider.log.LogReader;
import io.cellgate.ppp.provider.plan.Failures;
import io.cellgate.ppp.provider.plan.PppVersion;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs pppd: to ask it something, or to dial. */
public final class PppdCommand {

    /** For questions that pppd answers without touching a port or a network. */
    private static final long ANSWER_SECONDS = 10;

    /** All of pppd's options, and more. */
    private static final int MAX_ANSWER = 256 * 1024;

    /** Between setsid and pppd for a moment; pppd itself needs a shell for chat. */
    public static final String SHELL = "sh";

    /**
     * The gateway's own umask is 077, but everybody reads the resolv.conf of pppd and of the scripts that it runs. A secret is in files
     * of ours only, which say their mode.
     */
    private static final String WITH_UMASK = "umask 022; exec \"$@\"";

    private PppdCommand() {}

    /**
     * pppd's release.
     *
     * @throws PppException when there is no such program, or it is not pppd
     */
    static PppVersion version(Path pppd) throws PppException, InterruptedException {
        Answer answer = ask(List.of(pppd.toString(), "--version"));
        return PppVersion.parse(answer.output())
                .orElseThrow(() -> Failures.exception(
                        PppCause.PPPD_MISSING, pppd + " does not say its version, as pppd would", answer.firstLine()));
    }

    /**
     * Has pppd check its options without dialling.
     *
     * @throws PppException when it rejects one
     */
    public static void dryRun(List<String> argv) throws PppException, InterruptedException {
        List<String> command = new ArrayList<>(argv);
        // with the option modem pppd would drop DTR of its standard input even here, and sleep for a second
        command.addAll(List.of("local", "dryrun"));
        Answer answer = ask(command);
        if (answer.status() == 0) {
            return;
        }
        LogReader reader = new LogReader();
        answer.output().lines().forEach(reader::accept);
        PppFailure failure = reader.failure(OptionalInt.of(answer.status()), false);
        throw new PppException(failure);
    }

    /**
     * Starts pppd in a session of its own. Its output is appended to a file and its input is the null device, so that it outlives
     * this process. setsid, the shell and pppd follow one another in one process.
     */
    public static Process start(Path setsid, List<String> argv, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(setsid.toString(), SHELL, "-c", WITH_UMASK, SHELL));
        command.addAll(argv);
        ProcessBuilder builder = builder(command);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return builder.start();
    }

    private record Answer(int status, String output) {
        String firstLine() {
            return Evidence.of(output.lines().findFirst().orElse(ExitCodes.words(status)));
        }
    }

    /** Waits for the end before it reads: the pipe holds more than pppd ever prints. */
    private static Answer ask(List<String> command) throws PppException, InterruptedException {
        Process process;
        try {
            process = builder(command).start();
        } catch (IOException e) {
            // it was tried: access() would not count a capability, and pppd may be run by one
            throw notRun(Path.of(command.get(0)));
        }
        try {
            if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                throw Failures.exception(
                        PppCause.UNKNOWN, command.get(0) + " hangs", "no answer within " + ANSWER_SECONDS + " s");
            }
            return new Answer(
                    process.exitValue(),
                    new String(process.getInputStream().readNBytes(MAX_ANSWER), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Failures.exception(
                    PppCause.UNKNOWN, command.get(0) + " cannot be asked", String.valueOf(e.getMessage()));
        } finally {
            process.destroyForcibly();
        }
    }

    /** A command that neither sees the gateway's environment nor its directory. */
    static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin:/system/bin");
        environment.put("LC_ALL", "C");
        builder.directory(new File("/"));
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.redirectErrorStream(true);
        return builder;
    }

    /**
     * Checks that a program is there.
     *
     * @throws PppException when it is not
     */
    public static void require(Path program) throws PppException {
        if (Files.isExecutable(program)) {
            return;
        }
        throw notRun(program);
    }

    private static PppException notRun(Path program) {
        return Files.exists(program)
                ? Failures.exception(
                        PppCause.NOT_ROOT, program + " is there, but this user may not run it", whoMayRun(program))
                : Failures.exception(PppCause.PPPD_MISSING, program + " is not there", program.toString());
    }

    /** Debian's pppd is for root and the group dip. */
    private static String whoMayRun(Path program) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(program, PosixFileAttributes.class);
            return whoMayRun(attributes.owner().getName(), attributes.group().getName(), attributes.permissions());
        } catch (IOException e) {
            return e.toString();
        }
    }

    static String whoMayRun(String owner, String group, Set<PosixFilePermission> permissions) {
        if (permissions.contains(PosixFilePermission.OTHERS_EXECUTE)) {
            return "its file system, or a directory above it, does not let this user run programs";
        }
        if (permissions.contains(PosixFilePermission.GROUP_EXECUTE)) {
            return "the group " + group + " may: add the gateway's user to it";
        }
        return permissions.contains(PosixFilePermission.OWNER_EXECUTE)
                ? "only " + owner + " may"
                : "not executable by anybody: permissions " + PosixFilePermissions.toString(permissions);
    }
}
