package io.cellgate.at.provider.engine;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An engine on a bench: time stands still unless it is moved, what is sent is written down, bytes come when said. */
public final class DrivenEngine implements EngineOutput {

    static final Duration GUARD = Duration.ofSeconds(1);

    /** A command and what became of it. */
    static final class Call implements Pending.Waiter {
        Optional<AtResponse> response = Optional.empty();
        Optional<AtException> failure = Optional.empty();
        int outcomes;

        @Override
        public void answered(AtResponse value) {
            response = Optional.of(value);
            outcomes++;
        }

        @Override
        public void failed(AtException cause) {
            failure = Optional.of(cause);
            outcomes++;
        }

        boolean open() {
            return outcomes == 0;
        }

        List<String> lines() {
            return response.orElseThrow(() -> new AssertionError("no response but " + failure))
                    .lines();
        }
    }

    final AtEngine engine;
    final List<String> sent = new ArrayList<>();
    final List<String> unsolicited = new ArrayList<>();
    final List<String> received = new ArrayList<>();
    final List<Boolean> dtr = new ArrayList<>();
    Optional<AtException> death = Optional.empty();
    boolean unsettled;
    boolean lent;
    boolean escaped;
    Optional<AtException> escapeFailure = Optional.empty();
    private long now = 7;
    private long alarmTime = Long.MAX_VALUE;
    private final List<Long> tickets = new ArrayList<>();
    private boolean writesStuck;

    DrivenEngine() {
        this(false);
    }

    DrivenEngine(boolean resynchroniseFirst) {
        engine = new AtEngine("/dev/ttyTEST", () -> now, GUARD, new Marker(0), resynchroniseFirst, this);
    }

    Call submit(AtCommand command) {
        Call call = new Call();
        engine.submit(command, call);
        settle();
        return call;
    }

    Call submit(String line) {
        return submit(AtCommand.of(line));
    }

    void receive(String text) {
        receive(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void receive(byte[] bytes) {
        engine.received(bytes, bytes.length);
        settle();
    }

    /** Bytes come in chunks that end at these places. */
    void receive(String text, int... ends) {
        int start = 0;
        for (int end : ends) {
            receive(text.substring(start, end));
            start = end;
        }
        receive(text.substring(start));
    }

    /** Time goes by, and every alarm within it rings in time. */
    void pass(Duration duration) {
        settle();
        long until = now + duration.toNanos();
        while (alarmTime <= until) {
            now = Math.max(now, alarmTime);
            alarmTime = Long.MAX_VALUE;
            engine.alarm();
            settle();
        }
        now = until;
    }

    void stickWrites() {
        writesStuck = true;
    }

    void freeWrites() {
        writesStuck = false;
        settle();
    }

    String lastSent() {
        return sent.get(sent.size() - 1);
    }

    /** Answers the marker that was sent last, as a module with echo off does. */
    void answerMarker() {
        receive(markerAnswer(lastSent()));
    }

    public static String markerAnswer(String markerLine) {
        StringBuilder answer = new StringBuilder();
        for (int i = 0; i < markerLine.length(); i++) {
            if (markerLine.charAt(i) == 'S') {
                answer.append("\r\n")
                        .append(
                                switch (markerLine.charAt(i + 1)) {
                                    case '3' -> "013";
                                    case '4' -> "010";
                                    default -> "008";
                                });
            }
        }
        return answer + "\r\n\r\nOK\r\n";
    }

    private void settle() {
        while (!writesStuck && !tickets.isEmpty()) {
            engine.sent(tickets.remove(0));
        }
    }

    @Override
    public void send(byte[] bytes, String shown, long ticket) {
        sent.add(new String(bytes, StandardCharsets.ISO_8859_1));
        tickets.add(ticket);
    }

    @Override
    public void terminalReady(boolean on) {
        dtr.add(on);
    }

    @Override
    public void alarmAt(long nanoTime) {
        alarmTime = nanoTime;
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
    public void unsolicited(String line) {
        unsolicited.add(line);
    }

    @Override
    public void received(String line, int breaks) {
        received.add(line);
    }

    @Override
    public void lent() {
        lent = true;
    }

    @Override
    public void escaped() {
        escaped = true;
    }

    @Override
    public void escapeFailed(AtException cause) {
        escapeFailure = Optional.of(cause);
    }

    @Override
    public void died(AtException cause, boolean stillOpen) {
        death = Optional.of(cause);
        unsettled = stillOpen;
    }
}
