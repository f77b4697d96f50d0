package io.cellgate.at.provider.engine;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.ChannelState;
import io.cellgate.at.provider.framing.AtFramer;
import io.cellgate.at.provider.reply.ReplyAssembler;
import io.cellgate.itest.fuzz.input.Finding;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a module says. Bytes are bytes; behind {@code 0x10} stands what happens beside: a command, time that goes by, {@code +++}, a byte
 * without end. All must come out the same whether bytes come whole or one by one, each command ends once, and nothing grows.
 */
public final class AtEngineFuzz {

    private static final int ESCAPE = 0x10;
    private static final int FLOOD = AtFramer.MAX_LINE + 64;
    /** Not one by one, or nothing but floods would be tried. */
    private static final int PIECE = 256;

    private static final int MOST_COMMANDS = 24;

    private static final List<AtCommand> COMMANDS = List.of(
            AtCommand.of("AT+CSQ"),
            AtCommand.of("AT^SYSINFO"),
            AtCommand.builder("ATI").expectFreeText().build(),
            AtCommand.builder("AT+CMGL=").number(4).expect("+CMGL").build(),
            AtCommand.builder("AT+CMGS=")
                    .number(24)
                    .expect("+CMGS")
                    .payload("0011000C9194")
                    .build(),
            AtCommand.builder("ATD*99#").dataMode().build(),
            AtCommand.builder("AT+CREG?")
                    .expect("+CREG", value -> value.indexOf(',') == 1)
                    .build());

    private AtEngineFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        List<String> whole = new Course(false).run(input);
        List<String> single = new Course(true).run(input);
        Finding.unless(
                whole.equals(single),
                () -> "what comes out depends on how the bytes come:\n whole " + whole + "\n one by one " + single);
    }

    /** One way of an input through an engine. */
    private static final class Course implements EngineOutput {

        private final boolean single;
        private final List<String> told = new ArrayList<>();
        private final List<Long> tickets = new ArrayList<>();
        private final AtEngine engine;
        private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        private long now = 7;
        private long alarm = Long.MAX_VALUE;
        private int commands;
        private int open;

        Course(boolean single) {
            this.single = single;
            this.engine = new AtEngine("fuzz", () -> now, Duration.ofSeconds(1), new Marker(0), false, this);
        }

        List<String> run(byte[] input) {
            boolean flooded = false;
            int i = 0;
            while (i < input.length) {
                int b = input[i++] & 0xff;
                if (b != ESCAPE || i == input.length) {
                    chunk.write(b);
                    continue;
                }
                int what = input[i++] & 0xff;
                if (what == 0xfe && !flooded && i + 1 < input.length && (input[i] & 0xff) == 0xfe) {
                    flooded = true;
                    byte[] endless = new byte[FLOOD];
                    Arrays.fill(endless, input[i + 1]);
                    i += 2;
                    chunk.write(endless, 0, endless.length);
                } else {
                    receive();
                    happens(what);
                }
            }
            receive();
            pass(Duration.ofMinutes(10));
            engine.die(new AtException.PortGone("fuzz", "the input ends"));
            Finding.unless(open == 0, () -> open + " commands without an end");
            return told;
        }

        private void happens(int what) {
            if (what < 0x40) {
                submit(COMMANDS.get(what % COMMANDS.size()));
            } else if (what < 0xc0) {
                pass(Duration.ofMillis((what - 0x40) * 8L));
            } else if (what < 0xf0) {
                pass(Duration.ofSeconds(what - 0xbf));
            } else {
                engine.escape();
                settle();
            }
        }

        private void submit(AtCommand command) {
            if (commands == MOST_COMMANDS) {
                return;
            }
            commands++;
            open++;
            int number = commands;
            engine.submit(command, new Pending.Waiter() {
                @Override
                public void answered(AtResponse response) {}

                @Override
                public void failed(AtException cause) {}

                @Override
                public String toString() {
                    return "command " + number;
                }
            });
            settle();
        }

        private void receive() {
            byte[] bytes = chunk.toByteArray();
            chunk.reset();
            if (single) {
                int piece = bytes.length > FLOOD ? PIECE : 1;
                for (int at = 0; at < bytes.length; at += piece) {
                    byte[] next = Arrays.copyOfRange(bytes, at, Math.min(at + piece, bytes.length));
                    engine.received(next, next.length);
                }
            } else if (bytes.length > 0) {
                engine.received(bytes, bytes.length);
            }
            settle();
        }

        private void pass(Duration duration) {
            long until = now + duration.toNanos();
            while (alarm <= until) {
                now = Math.max(now, alarm);
                alarm = Long.MAX_VALUE;
                engine.alarm();
                settle();
            }
            now = until;
        }

        private void settle() {
            while (!tickets.isEmpty()) {
                engine.sent(tickets.remove(0));
            }
        }

        @Override
        public void send(byte[] bytes, String shown, long ticket) {
            told.add("send " + shown);
            tickets.add(ticket);
        }

        @Override
        public void terminalReady(boolean on) {
            told.add("DTR " + on);
        }

        @Override
        public void alarmAt(long nanoTime) {
            alarm = nanoTime;
        }

        @Override
        public void answered(Pending pending, AtResponse response) {
            int length = response.lines().stream().mapToInt(String::length).sum();
            Finding.unless(length <= ReplyAssembler.MAX_REPLY, () -> "a reply of " + length + " characters");
            ended(pending, "answered " + response);
        }

        @Override
        public void failed(Pending pending, AtException cause) {
            ended(pending, "failed " + cause);
        }

        private void ended(Pending pending, String how) {
            String which = pending.waiter().toString();
            open--;
            Finding.unless(
                    told.stream().noneMatch(before -> before.startsWith(which + " ")), () -> which + " ends twice");
            told.add(which + " " + how);
        }

        @Override
        public void unsolicited(String line) {
            Finding.unless(
                    line.length() <= 2 * AtFramer.MAX_LINE, () -> "a report of " + line.length() + " characters");
            told.add("unsolicited " + line);
        }

        @Override
        public void received(String line, int breaks) {
            Finding.unless(line.length() <= AtFramer.MAX_LINE, () -> "a line of " + line.length() + " characters");
            Finding.unless(
                    line.indexOf('\r') < 0 && line.indexOf('\n') < 0, () -> "a line with a line end in it: " + line);
        }

        @Override
        public void lent() {
            told.add("lent");
        }

        @Override
        public void escaped() {
            told.add("escaped in " + engine.state());
        }

        @Override
        public void escapeFailed(AtException cause) {
            told.add("not escaped " + cause);
        }

        @Override
        public void died(AtException cause, boolean unsettled) {
            told.add("died " + cause + unsettled);
            Finding.unless(engine.state() == ChannelState.CLOSED, () -> "died in state " + engine.state());
        }
    }
}
