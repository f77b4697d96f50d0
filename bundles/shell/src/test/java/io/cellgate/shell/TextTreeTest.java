package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTreeTest {

    @Test
    void anOperatorsNameCannotSteerTheTerminal() {
        assertEquals("name: ?[2Jfree", TextTree.of(Map.of("name", "\u001b[2Jfree")));
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
                  ports: a, b""", TextTree.of(Map.of("modems", List.of(modem))));
    }
}
