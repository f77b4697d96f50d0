package io.cellgate.itest.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads of S-registers (V.250, 6.2.1 to 6.2.3), by which a channel finds its place on a port that it does not know. */
final class Registers {

    private static final String[] VALUES = {"\r\n013", "\r\n010", "\r\n008"};

    private Registers() {}

    static boolean areRead(byte[] line, int length) {
        return length > 3 && line[2] == 'S' && line[3] <= '9';
    }

    static byte[] answer(byte[] line, int length) {
        StringBuilder values = new StringBuilder();
        for (int i = 3; i < length; i += 3) {
            values.append(VALUES[line[i] - '3']);
        }
        return (values + "\r\n\r\nOK\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Waits for a command, answering reads of registers before it; the command itself is left unanswered. */
    static void answerUntilCommand(PseudoTerminal terminal) throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        while (true) {
            int read = terminal.read();
            if (read <= 0) {
                throw new IOException("the command did not arrive");
            }
            for (int i = 0; i < read; i++) {
                byte b = terminal.byteAt(i);
                if (b != '\r') {
                    line[length++] = b;
                } else if (areRead(line, length)) {
                    terminal.write(answer(line, length));
                    length = 0;
                } else {
                    return;
                }
            }
        }
    }
}
