package io.cellgate.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private static final List<Map<String, Object>> MESSAGES = List.of(
            row("sender", "+4917012345", "text", "the pump in the north field has stopped", "parts", 1),
            row("sender", "Net", "text", "10 MB left\u001b[2J", "parts", 12));

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return row;
    }

    @Test
    void columnsAreAlignedAndNumbersStandBelowEachOther() {
        assertEquals("""
                sender       text                                     parts
                +4917012345  the pump in the north field has stopped      1
                Net          10 MB left?[2J                              12""", TextTable.of(MESSAGES, 0));
    }

    @Test
    void onANarrowTerminalTheWidestColumnIsBrokenAndNothingIsLost() {
        assertEquals("""
                sender       text                parts
                +4917012345  the pump in the         1
                             north field has
                             stopped
                Net          10 MB left?[2J         12""", TextTable.of(MESSAGES, 38));
    }

    @Test
    void whatFitsExactlyIsNotBroken() {
        assertEquals(TextTable.of(MESSAGES, 0), TextTable.of(MESSAGES, 59));
    }

    @Test
    void whereBreakingIsNotEnoughLinesAreCut() {
        assertTrue(TextTable.of(MESSAGES, 20).lines().allMatch(line -> line.codePointCount(0, line.length()) <= 20));
        assertEquals(
                "sender       text  \u2026",
                TextTable.of(MESSAGES, 20).lines().toList().get(0));
    }

    @Test
    void aWordThatIsLongerThanTheColumnIsBroken() {
        assertEquals("""
                n  text
                1  aaaaaaaaaaaaaaa
                   aaaaaaaaaaaaaaa""", TextTable.of(List.of(row("n", 1, "text", "a".repeat(30))), 18));
    }

    @Test
    void withoutItemsThereIsNothing() {
        assertEquals("", TextTable.of(List.of(), 80));
    }

    @Test
    void onlyListsOfFlatThingsAreTables() {
        assertTrue(TextTable.fits(List.of(row("a", 1, "b", List.of("x", "y")))));
        assertFalse(TextTable.fits(List.of()));
        assertFalse(TextTable.fits(List.of("x")));
        assertFalse(TextTable.fits(List.of(row("a", 1))));
        assertFalse(TextTable.fits(List.of(row("a", 1, "b", Map.of("c", 1)))));
    }
}
