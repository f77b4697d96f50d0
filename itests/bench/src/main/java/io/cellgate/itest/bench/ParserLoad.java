package io.cellgate.itest.bench;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.provider.engine.AtEngine;
import io.cellgate.at.provider.engine.EngineOutput;
import io.cellgate.at.provider.engine.Marker;
import io.cellgate.at.provider.engine.Pending;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The engine alone on one thread, with commands in flight, fed what a module says in an hour: answers, with and without echo,
 * messages, unsolicited lines between them and inside them.
 */
final class ParserLoad implements EngineOutput, Pending.Waiter {

    private static final int CHUNK = 512;

    private static final class Dialogue {
        private final AtCommand command;
        private final byte[] stream;

        Dialogue(String command, String stream) {
            this.command = AtCommand.of(command);
            this.stream = stream.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static final String MESSAGE =
            "\r\n+CMGL: 1,1,,24\r\n0791947106004013040C9194710600401300003021708035404008C8329BFD0651\r\n";

    private static final List<Dialogue> MIX = List.of(
            new Dialogue("AT+CSQ", "AT+CSQ\r\r\n+CSQ: 18,99\r\n\r\nOK\r\n"),
            new Dialogue("AT+CREG?", "\r\n^RSSI:18\r\n\r\n+CREG: 2,1,\"00C3\",\"01F2\"\r\n\r\nOK\r\n"),
            new Dialogue("AT^SYSINFO", "\r\n^SYS\r\n^BOOT:37478870,0,0,0,77\r\nINFO:2,3,0,5,1,,4\r\n\r\nOK\r\n"),
            new Dialogue(
                    "AT^HCSQ?",
                    "\r\n^HCSQ:\"WCDMA\",30,30,58\r\n\r\n^DSFLOWRPT:00000124,00000082,00000EA6,"
                            + "0000000000012325,000000000022771D,0000BB80,0001F400\r\n\r\nOK\r\n"),
            new Dialogue("AT+COPS?", "\r\n+COPS: 0,0,\"Operator (2), OK\",2\r\n\r\nOK\r\n"),
            new Dialogue("AT+CMGL=4", MESSAGE.repeat(20) + "\r\nOK\r\n"));

    private final AtEngine engine =
            new AtEngine("parser", System::nanoTime, Duration.ofSeconds(1), new Marker(0), false, this);
    private long ticket;
    private long answers;

    /**
     * Feeds the engine.
     *
     * @return millions of bytes a second
     */
    double measure(long bytes) {
        long began = System.nanoTime();
        long fed = 0;
        byte[] chunk = new byte[CHUNK];
        while (fed < bytes) {
            for (Dialogue dialogue : MIX) {
                long before = answers;
                engine.submit(dialogue.command, this);
                engine.sent(ticket);
                for (int at = 0; at < dialogue.stream.length; at += CHUNK) {
                    int length = Math.min(CHUNK, dialogue.stream.length - at);
                    System.arraycopy(dialogue.stream, at, chunk, 0, length);
                    engine.received(chunk, length);
                }
                if (answers != before + 1) {
                    throw new IllegalStateException(dialogue.command + " was not answered");
                }
                fed += dialogue.stream.length;
            }
        }
        return 1000.0 * fed / (System.nanoTime() - began);
    }

    @Override
    public void send(byte[] bytes, String shown, long which) {
        ticket = which;
    }

    @Override
    public void answered(Pending pending, AtResponse response) {
        pending.waiter().answered(response);
    }

    @Override
    public void failed(Pending pending, AtException cause) {
        pending.waiter().failed(cause);
    }

    @Override
    public void answered(AtResponse response) {
        answers++;
    }

    @Override
    public void failed(AtException cause) {
        throw new IllegalStateException(cause);
    }

    @Override
    public void terminalReady(boolean on) {}

    @Override
    public void alarmAt(long nanoTime) {}

    @Override
    public void unsolicited(String line) {}

    @Override
    public void received(String line, int breaks) {}

    @Override
    public void lent() {}

    @Override
    public void escaped() {}

    @Override
    public void escapeFailed(AtException cause) {}

    @Override
    public void died(AtException cause, boolean unsettled) {}
}
