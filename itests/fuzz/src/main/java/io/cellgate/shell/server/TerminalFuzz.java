package io.cellgate.shell.server;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** What goes to a terminal: nothing in it draws, whatever the pieces it comes in, and everything else stays. */
public final class TerminalFuzz {

    private TerminalFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        int piece = 1 + in.next();
        byte[] text = in.rest();
        byte[] whole = new TerminalText().cleaned(text, 0, text.length);
        TerminalText terminal = new TerminalText();
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        for (int at = 0; at < text.length; at += piece) {
            pieces.writeBytes(terminal.cleaned(text, at, Math.min(piece, text.length - at)));
        }
        Finding.unless(Arrays.equals(whole, pieces.toByteArray()), () -> "it depends on the pieces");
        Finding.unless(whole.length == text.length, () -> "bytes are lost");
        for (int i = 0; i < whole.length; i++) {
            int b = whole[i] & 0xff;
            int before = i == 0 ? 0 : whole[i - 1] & 0xff;
            Finding.unless(
                    (b >= 0x20 && b != 0x7f && !(before == 0xc2 && b >= 0x80 && b < 0xa0)) || b == '\n' || b == '\t',
                    () -> "the control character " + b + " reaches the terminal");
        }
    }
}
