package io.cellgate.ppp.provider.log;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The log of pppd and chat, into which a module says what it likes until the connection is established. It cannot say that the link is up;
 * a link that runs has an address, and an interface whose name is one.
 */
public final class PppdLogFuzz {

    private static final String MARK = "cellgate-dialled-5f0c2d";
    private static final String INTERFACE = "[A-Za-z0-9_.-]{1,15}";
    private static final int MOST_LINES = 400;
    private static final int MOST_KEPT = 200;
    private static final int LONGEST_SHOWN = 2000;
    private static final List<String> DIALLING = List.of(
            "pppd options in effect:",
            "connect /usr/sbin/chat -v\t\t# (from /run/cellgate/main/options)",
            "timeout set to 60 seconds",
            "abort on (BUSY)",
            "send (ATD*99#^M)",
            "expect (CONNECT)");

    private PppdLogFuzz() {}

    /** One input: what a module says, a zero, what pppd says; or a log that anybody has written. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        int kind = in.next();
        if (kind % 4 == 0) {
            LogReader reader = new LogReader();
            lines(in.rest()).forEach(line -> take(reader, line));
            end(reader, kind);
            return;
        }
        LogReader reader = new LogReader(Optional.of(MARK));
        DIALLING.forEach(reader::accept);
        lines(in.field()).filter(line -> !line.contains(MARK)).forEach(line -> {
            take(reader, line);
            nothingIsUp(reader, line);
        });
        if (kind % 4 == 1) {
            end(reader, kind);
            return;
        }
        reader.accept(MARK);
        reader.accept("Serial connection established.");
        lines(in.rest()).forEach(line -> take(reader, line));
        end(reader, kind);
    }

    private static java.util.stream.Stream<String> lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).lines().limit(MOST_LINES);
    }

    private static void take(LogReader reader, String line) {
        reader.accept(line);
        PppStatus status = reader.status("main", OptionalLong.empty(), reader.phase(), Optional.empty());
        Finding.unless(
                status.phase() != PppPhase.RUNNING
                        || status.local().isPresent()
                        || status.ipv6().local().isPresent(),
                () -> "it runs without an address behind: " + line);
        Finding.unless(
                status.interfaceName().isEmpty() || status.interfaceName().get().matches(INTERFACE),
                () -> "no name of an interface: " + status.interfaceName());
        Finding.unless(status.dns().size() <= 64, () -> status.dns().size() + " resolvers");
    }

    private static void nothingIsUp(LogReader reader, String line) {
        PppStatus status = reader.status("main", OptionalLong.empty(), reader.phase(), Optional.empty());
        Finding.unless(
                status.phase() != PppPhase.RUNNING
                        && status.phase() != PppPhase.NETWORK
                        && status.phase() != PppPhase.AUTHENTICATE
                        && status.interfaceName().isEmpty()
                        && status.local().isEmpty()
                        && status.ipv6().local().isEmpty()
                        && status.dns().isEmpty()
                        && status.totals().isEmpty()
                        && status.peer().equals(PppStatus.Peer.UNKNOWN),
                () -> "a module that is dialled says '" + line + "', and is believed: " + status);
    }

    private static void end(LogReader reader, int kind) {
        Finding.unless(reader.kept().size() <= MOST_KEPT, () -> reader.kept().size() + " lines are kept");
        reader.ending();
        reader.upWithPlaceholder();
        reader.withoutAddress();
        PppFailure failure =
                reader.failure(kind < 0x80 ? OptionalInt.of(kind % 24) : OptionalInt.empty(), kind % 3 == 0);
        Finding.unlessShowable(failure.detail(), LONGEST_SHOWN);
        Finding.unlessShowable(failure.evidence(), LONGEST_SHOWN);
        failure.refusedCommand().ifPresent(command -> Finding.unlessShowable(command, LONGEST_SHOWN));
    }
}
