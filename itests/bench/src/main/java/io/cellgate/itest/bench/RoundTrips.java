package io.cellgate.itest.bench;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Round trips through the channel and through raw loops on the same pseudo-terminal, in batches by turns, so that what else the
 * machine does falls on all of them alike.
 */
final class RoundTrips {

    /** A command as a modem polls it, and the answer of a module with its echo off. */
    static final String COMMAND = "AT+CSQ";

    static final String REPLY = "\r\n+CSQ: 18,99\r\n\r\nOK\r\n";

    static final String RAW_FILE = "raw file descriptor";
    static final String RAW_LIBRARY = "raw jSerialComm";
    static final String RAW_READER = "raw jSerialComm, a thread reads";

    /** The first so many contenders are raw loops. */
    static final int RAW_WAYS = 3;

    /** Round trips of a batch that are not counted: the device was just opened. */
    private static final int SETTLING = 20;

    private final int batches;
    private final int size;
    private final Duration delay;

    /**
     * Round trips to be measured.
     *
     * @param size round trips of a batch
     * @param delay of the module's answers
     */
    RoundTrips(int batches, int size, Duration delay) {
        this.delay = delay;
        this.batches = batches;
        this.size = size;
    }

    /** By turns: the first third of the batches warms the machine up and is not counted. */
    List<Contender> measure(Map<String, Transport> transports) throws IOException, AtException, InterruptedException {
        List<Contender> contenders = new ArrayList<>();
        try (Responder module = new Responder(REPLY, delay)) {
            byte[] line = (COMMAND + '\r').getBytes(StandardCharsets.US_ASCII);
            contenders.add(new Contender(RAW_FILE, () -> RawLoops.file(module.device(), line)));
            contenders.add(new Contender(RAW_LIBRARY, () -> RawLoops.serialPort(module.device(), line)));
            contenders.add(new Contender(RAW_READER, () -> RawLoops.readByThread(module.device(), line)));
            transports.forEach((name, transport) ->
                    contenders.add(new Contender(name, () -> channel(transport, transport.open(module.device())))));
            for (int batch = 0; batch < batches; batch++) {
                for (Contender contender : contenders) {
                    try (Loop loop = contender.opener().open()) {
                        settle(loop);
                        loop.workOff();
                        Machine.ProcessorTime spent = Machine.processorTimeWithMine(loop.threads());
                        Samples samples = batch(loop);
                        loop.workOff();
                        long processorTime = spent.elapsed();
                        if (batch >= batches / 3) {
                            contender.add(samples, processorTime);
                        }
                    }
                }
            }
        }
        return contenders;
    }

    private static void settle(Loop loop) throws IOException, AtException, InterruptedException {
        for (int i = 0; i < SETTLING; i++) {
            loop.roundTrip();
        }
    }

    private Samples batch(Loop loop) throws IOException, AtException, InterruptedException {
        Samples samples = new Samples();
        for (int i = 0; i < size; i++) {
            long before = System.nanoTime();
            loop.roundTrip();
            samples.add(System.nanoTime() - before);
        }
        return samples;
    }

    /** A round trip through a channel, as a caller has it who waits. */
    static Loop channel(Transport transport, AtChannel channel) {
        AtCommand command = AtCommand.of(COMMAND);
        return new Loop() {
            @Override
            public void roundTrip() throws AtException, InterruptedException {
                String answer = channel.execute(command).lines().get(0);
                if (!answer.equals("+CSQ: 18,99")) {
                    throw new IllegalStateException("the answer was '" + answer + "'");
                }
            }

            @Override
            public void workOff() {
                transport.workOff();
            }

            @Override
            public String threads() {
                return Machine.TRANSPORT;
            }

            @Override
            public void close() throws IOException {
                channel.close();
                // its reader may be about to end only, and would take the next loop's first bytes
                Machine.awaitNoReaders();
            }
        };
    }
}
