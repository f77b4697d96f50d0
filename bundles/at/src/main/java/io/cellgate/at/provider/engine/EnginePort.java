package io.cellgate.at.provider.engine;

import io.cellgate.at.provider.framing.AtFramer;
import io.cellgate.at.provider.reply.UnsolicitedAssembler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What an activity can do on the port. It sees to it that what was sent is taken: any driver takes a command line at once, so one that
 * does not is dead. Not thread-safe.
 */
final class EnginePort implements Activity.Port {

    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(5);

    /** What the alarm means when it rings. */
    enum Ring {
        /** Nothing: it was replaced by a later one. */
        EARLY,
        /** The activity's time has come. */
        ACTIVITY,
        /** A write does not end. */
        WRITE_STUCK
    }

    private final AtFramer framer;
    private final LongSupplier clock;
    private final EngineOutput output;
    private final Counters counters;
    private final UnsolicitedAssembler assembler;
    private final Alarm alarm;
    private boolean writing;
    private boolean alarmIsForWrite;
    private long ticket;

    EnginePort(AtFramer framer, LongSupplier clock, EngineOutput output, Counters counters) {
        this.framer = framer;
        this.clock = clock;
        this.output = output;
        this.counters = counters;
        this.alarm = new Alarm(clock, output::alarmAt);
        this.assembler = new UnsolicitedAssembler(line -> {
            counters.unsolicitedLine();
            output.unsolicited(line);
        });
    }

    @Override
    public void send(String text, String shown) {
        framer.expectText();
        writing = true;
        output.send(text.getBytes(StandardCharsets.ISO_8859_1), shown, ++ticket);
        alarmIn(WRITE_PATIENCE);
        alarmIsForWrite = true;
    }

    /** Whether this is the news that the last send is with the operating system. */
    boolean sent(long which) {
        boolean news = which == ticket && writing;
        if (news) {
            writing = false;
            // an answer can overtake this news, and what it set off has an alarm of its own
            if (alarmIsForWrite) {
                alarm.cancel();
            }
        }
        return news;
    }

    @Override
    public void terminalReady(boolean on) {
        output.terminalReady(on);
    }

    @Override
    public void alarmIn(Duration delay) {
        alarmIsForWrite = false;
        alarm.in(delay);
    }

    @Override
    public void alarmAt(long time) {
        alarmIsForWrite = false;
        alarm.at(time);
    }

    void cancelAlarm() {
        alarm.cancel();
    }

    /** To be called when an alarm that was ordered rings. */
    Ring ring() {
        if (!alarm.isDue()) {
            return Ring.EARLY;
        }
        if (alarmIsForWrite) {
            return Ring.WRITE_STUCK;
        }
        alarm.cancel();
        return Ring.ACTIVITY;
    }

    @Override
    public long nanoTime() {
        return clock.getAsLong();
    }

    @Override
    public void unsolicited(String line) {
        assembler.unsolicited(line);
    }

    /** What is unsolicited and goes on in other lines. */
    UnsolicitedAssembler assembler() {
        return assembler;
    }

    @Override
    public void stale(String line) {
        counters.staleLine();
    }

    @Override
    public AtFramer framer() {
        return framer;
    }
}
