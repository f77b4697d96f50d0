package io.cellgate.itest.bench;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** A module that is unplugged in the middle of a command: how soon its caller knows, and what is left behind. */
final class Unplug {

    /**
     * What was found.
     *
     * @param millis from the unplugging to the caller's error, the longest of all
     * @param error the kind of it
     * @param readersLeft threads that read the port
     * @param descriptorsLeft more than before the port was opened
     */
    record Outcome(int times, double millis, String error, int readersLeft, long descriptorsLeft) {}

    private static final long PATIENCE_MILLIS = 5_000;
    private static final long STEP_MILLIS = 10;

    private Unplug() {}

    static Outcome measure(Transport transport, int times) throws IOException, AtException, InterruptedException {
        // the library's own descriptors and threads are made with the first port
        once(transport);
        int threads = Machine.threads();
        long descriptors = Machine.descriptors();
        long longest = 0;
        String error = "";
        for (int i = 0; i < times; i++) {
            AtomicLong heard = new AtomicLong();
            long unplugged;
            try (PseudoTerminal terminal = new PseudoTerminal()) {
                AtChannel channel = transport.open(terminal.device());
                CompletableFuture<Throwable> failure = channel.submit(AtCommand.of("AT+CSQ"))
                        .handle((response, cause) -> {
                            heard.set(System.nanoTime());
                            return cause == null ? new IllegalStateException("answered " + response) : cause;
                        });
                Registers.answerUntilCommand(terminal);
                unplugged = System.nanoTime();
                terminal.unplug();
                error = failure.get().getClass().getSimpleName();
            } catch (ExecutionException e) {
                throw new IOException(e);
            }
            longest = Math.max(longest, heard.get() - unplugged);
        }
        for (long waited = 0; waited < PATIENCE_MILLIS && Machine.threads() > threads; waited += STEP_MILLIS) {
            Machine.idle(STEP_MILLIS);
        }
        return new Outcome(
                times,
                longest / 1e6,
                error,
                Math.max(0, Machine.threads() - threads),
                Machine.descriptors() - descriptors);
    }

    private static void once(Transport transport) throws IOException, AtException {
        try (Responder module = new Responder(RoundTrips.REPLY)) {
            transport.open(module.device()).close();
        }
    }
}
