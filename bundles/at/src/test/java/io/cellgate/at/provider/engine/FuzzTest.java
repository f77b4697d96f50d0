package io.cellgate.at.provider.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtCommand;
import io.cellgate.at.ChannelState;
import io.cellgate.at.provider.framing.AtFramer;
import io.cellgate.at.provider.reply.ReplyAssembler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random and mutated bytes from a module that has gone mad: no exception, no command with two outcomes, nothing that grows,
 * and when the module comes to its senses the channel works. As many bytes as {@code cellgate.fuzz.bytes} says, of them a tenth
 * without any end of line.
 */
class FuzzTest {

    private static final int BYTES = Integer.getInteger("cellgate.fuzz.bytes", 10_000_000);

    /** One line, one answer, the commands that wait, and the fields of the engine's own objects. */
    private static final long BOUND = 2L * AtFramer.MAX_LINE + 2L * ReplyAssembler.MAX_REPLY + 4096;

    private static final List<String> SENSE = List.of(
            "\r\nOK\r\n",
            "\r\nERROR\r\n",
            "\r\n+CME ERROR: 10\r\n",
            "\r\n+CMS ERROR:302\r\n",
            "\r\nCONNECT 7200000\r\n",
            "\r\nNO CARRIER\r\n",
            "\r\n> ",
            "\r\n+CSQ: 18,99\r\n",
            "\r\n^RSSI:18\r\n",
            "\r\n^MODE: 2\r\r\n",
            "\r\n+CREG: 1,\"00C3\",\"01F2\"\r\n",
            "\r\n+CMT: ,24\r\n0791947106004013040C9194\r\n",
            "\r\n+CMGL: 1,1,,24\r\n0791947106004013040C9194\r\n",
            "\r\n^SYSIN\r\n^RSSI:1\r\nFO:2,3,0,5,1,,4\r\n",
            "AT+CSQ\r",
            "013\r\n010\r\n008\r\n",
            "~\u00ff}#\u00c0!}!}!} }4}\"}&} } } } }~",
            "~!E\u0000\u0000(~",
            "\u0000\u0000\u00f8\u00fe");

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

    @Test
    void aMadModuleDoesNoHarm() {
        Random random = new Random(20);
        DrivenEngine bench = new DrivenEngine();
        List<DrivenEngine.Call> calls = new ArrayList<>();
        int fed = 0;
        long most = 0;
        while (fed < BYTES) {
            if (bench.engine.state() == ChannelState.CLOSED) {
                assertTrue(calls.stream().noneMatch(DrivenEngine.Call::open), "a dead port leaves nobody waiting");
                bench = new DrivenEngine();
                calls.clear();
            }
            byte[] chunk = chunk(random);
            if (calls.stream().filter(DrivenEngine.Call::open).count() < 3) {
                calls.add(bench.submit(COMMANDS.get(random.nextInt(COMMANDS.size()))));
            }
            bench.receive(chunk);
            bench.pass(Duration.ofMillis(random.nextInt(500)));
            fed += chunk.length;
            calls.forEach(call -> assertTrue(call.outcomes <= 1, "one outcome for each command"));
            calls.removeIf(call -> !call.open());
            bench.received.removeIf(line -> line.length() <= AtFramer.MAX_LINE);
            assertEquals(List.of(), bench.received, "no line beyond its bound");
            bench.unsolicited.clear();
            bench.sent.clear();
            if (random.nextInt(50) == 0) {
                long retained = Retained.characters(bench.engine);
                assertTrue(retained <= BOUND, () -> retained + " characters and elements are kept");
                most = Math.max(most, retained);
            }
            if (random.nextInt(200) == 0) {
                comeToSenses(bench);
                calls.clear();
            }
        }
        // what is measured does grow up to the bound, so it is really measured
        assertTrue(most > AtFramer.MAX_LINE / 2, "at most " + most + " were kept");
    }

    /** From now on the module answers everything as it should. */
    private static void comeToSenses(DrivenEngine bench) {
        bench.receive("\r\n\r\n");
        int answered = 0;
        for (int i = 0; i < 50 && bench.engine.state() != ChannelState.CLOSED; i++) {
            int sent = bench.sent.size();
            if (bench.engine.state() == ChannelState.DATA) {
                bench.receive("\r\nNO CARRIER\r\n");
            } else if (bench.engine.state() == ChannelState.RESYNCHRONISING && sent > answered) {
                answered = sent;
                bench.receive(answer(bench.lastSent()));
            } else {
                // longer than the channel waits for anything
                bench.pass(Duration.ofMinutes(1));
            }
        }
        if (bench.engine.state() != ChannelState.CLOSED) {
            DrivenEngine.Call call = bench.submit(AtCommand.of("AT+CSQ"));
            bench.receive("\r\n+CSQ: 7,99\r\n\r\nOK\r\n");
            assertEquals(List.of("+CSQ: 7,99"), call.lines());
        }
    }

    private static String answer(String sent) {
        return sent.contains("S3?") || sent.contains("S4?") || sent.contains("S5?")
                ? DrivenEngine.markerAnswer(sent.substring(sent.indexOf('A')))
                : "\r\nOK\r\n";
    }

    private static byte[] chunk(Random random) {
        if (random.nextInt(400) == 0) {
            // a line, a frame or a message that does not end
            byte[] endless = new byte[random.nextInt(AtFramer.MAX_LINE)];
            Arrays.fill(endless, (byte) random.nextInt());
            return endless;
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(SENSE.get(random.nextInt(SENSE.size())));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        switch (random.nextInt(4)) {
            case 0 -> random.nextBytes(bytes);
            case 1 -> {
                for (int i = random.nextInt(1 + bytes.length / 8); i > 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            case 2 -> {
                int cut = random.nextInt(bytes.length);
                bytes = Arrays.copyOfRange(bytes, cut, bytes.length);
            }
            default -> {}
        }
        return bytes;
    }
}
