package io.cellgate.itest.ppp.testbed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A ping through the link to the broker that goes on, at most 65535 times. */
public final class Ping implements AutoCloseable {

    private static final Pattern ANSWER = Pattern.compile("bytes from .*icmp_seq=(\\d+)");
    private static final Pattern SUMMARY = Pattern.compile("(\\d+) packets transmitted");

    private final Background program;

    private Ping(Background program) {
        this.program = program;
    }

    /**
     * Begins.
     *
     * @param log a file that is not there yet
     * @param every seconds from one to the next, such as {@code 0.2}
     */
    public static Ping start(Path log, String every) throws IOException {
        return new Ping(Background.start(log, List.of("ping", "-I", TestBed.INTERFACE, "-i", every, Carrier.BROKER)));
    }

    /** The numbers, from 1 on, that were answered up to now. */
    public NavigableSet<Integer> answered() {
        NavigableSet<Integer> answered = new TreeSet<>();
        Matcher answer = ANSWER.matcher(program.output());
        while (answer.find()) {
            answered.add(Integer.parseInt(answer.group(1)));
        }
        return answered;
    }

    /** Ends it, and returns how many were sent. */
    public int end() throws IOException, InterruptedException {
        program.end("INT");
        Matcher summary = SUMMARY.matcher(program.output());
        Waiting.require(summary.find(), "ping says how many: " + program.output());
        return Integer.parseInt(summary.group(1));
    }

    /** Ends it, and returns how many were sent; the last one may still have been under way, any other must have been answered. */
    public int endWithoutLoss() throws IOException, InterruptedException {
        int sent = end();
        NavigableSet<Integer> answered = answered();
        Waiting.require(
                sent - answered.size() <= 1 && sent - answered.last() <= 1, "nothing is lost: " + program.output());
        return sent;
    }

    @Override
    public void close() {
        program.close();
    }
}
