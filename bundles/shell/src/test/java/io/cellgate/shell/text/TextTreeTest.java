package io.cellgate.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTreeTest {

    @Test
    void anOperatorsNameCannotSteerTheTerminal() {
        assertEquals("name: ?[2Jfree", TextTree.of(Map.of("name", "\u001b[2Jfree"), 0));
    }

    @Test
    void listsOfMapsAndNestedMapsAreIndented() {
        Map<String, Object> modem = new LinkedHashMap<>();
        modem.put("name", "main");
        modem.put("sim", Map.of("state", "ready"));
        modem.put("ports", List.of("a", "b"));
        assertEquals("""
                modems:
                - name: main
                  sim:
                    state: ready
                  ports: a, b""", TextTree.of(Map.of("modems", List.of(modem)), 0));
    }

    @Test
    void aListOfLikeThingsIsATable() {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("operator", "Net A");
        first.put("plmn", "26201");
        Map<String, Object> second = Map.of("plmn", "26207");
        assertEquals("""
                operators:
                  operator  plmn
                  Net A     26201
                            26207""", TextTree.of(Map.of("operators", List.of(first, second)), 0));
    }

    @Test
    void sentencesAreReadOneBelowTheOther() {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("source", "bundle");
        problem.put("message", "bundle x lacks y");
        assertEquals("""
                problems:
                - source: bundle
                  message: bundle x lacks y""", TextTree.of(Map.of("problems", List.of(problem)), 0));
    }
}
