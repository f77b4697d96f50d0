package io.cellgate.shell.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandWordsTest {

    private static CommandWords read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            assertEquals(CommandWords.FIRST_BYTE, in.read());
            return CommandWords.read(in);
        }
    }

    @Property(tries = 200)
    void anyWordsArriveAsTheyWereSent(@ForAll List<String> words) throws IOException {
        // half a character has no UTF-8
        List<String> whole =
                words.stream().map(word -> word.replaceAll("\\p{Cs}", "")).toList();
        assertEquals(new CommandWords(whole), read(new CommandWords(whole).encoded()));
    }

    /** No memory is spent on sizes that are only announced. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00 7fffffff",
                "00 ffffffff",
                "00 00000001 7fffffff",
                "00 00000001 ffffffff",
                "00 00000001 00000002 61",
                "00 00"
            })
    void whatIsNotWholeOrTooLargeIsRefused(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThrows(IOException.class, () -> read(bytes));
    }

    @Test
    void tooManyWordsAreNotSent() {
        CommandWords many = new CommandWords(Collections.nCopies(CommandWords.MAX_WORDS + 1, ""));
        assertThrows(IllegalArgumentException.class, many::encoded);
    }
}
