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
    void whatIsNoCharacterIsNotShown() {
        assertEquals("Net?? ?", Printable.text("Net\uffff\ufffe \ufdd0"));
    }

    @Test
    void severalLinesStayLinesAndNothingDraws() {
        assertEquals("a\nb\nc\td", Printable.lines("a\r\nb\rc\td"));
        assertEquals("?[2J??? ?", Printable.lines("\u001b[2J\u202e\u009b\ud800 \u0000"));
        String family = "\ud83d\udc68\u200d\ud83d\udc67";
        assertEquals(family, Printable.lines(family));
    }

    @Test
    void asciiIsBoundedAndHasNothingElse() {
        assertEquals("caf? ?x", Printable.ascii("caf\u00e9 \u007fx"));
        assertEquals("ab...", Printable.ascii("abc", 2));
        assertEquals("abc", Printable.ascii("abc", 3));
        assertEquals(83, Printable.ascii("x".repeat(1000)).length());
    }
}
