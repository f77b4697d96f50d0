package io.cellgate.common.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void lettersOfEveryAlphabetStayAndWhatDrawsDoesNot() {
        assertEquals("Сеть 中国移动 Ö", Printable.text("Сеть 中国移动 Ö"));
        assertEquals("?[2J??x", Printable.text("\u001b[2J\r\nx"));
        assertEquals("a?b?c?", Printable.text("a\u202eb\u2028c\ud800"));
        assertEquals("null", Printable.text(null));
    }

    @Test
    void asciiIsBoundedAndHasNothingElse() {
        assertEquals("caf? ?x", Printable.ascii("caf\u00e9 \u007fx"));
        assertEquals("ab...", Printable.ascii("abc", 2));
        assertEquals("abc", Printable.ascii("abc", 3));
        assertEquals(83, Printable.ascii("x".repeat(1000)).length());
    }
}
