package io.cellgate.ppp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PppOptionsTest {

    private static List<String> words(String line) {
        return PppOptions.words(line).orElseThrow();
    }

    @Test
    void aLineIsTakenApartAsInAnOptionsFile() {
        assertEquals(List.of("ipparam", "a b", ":10.0.0.1"), words("ipparam \"a b\" :10.0.0.1"));
        assertEquals(List.of("set", "X=it's"), words(" set\tX=\"it's\" "));
        assertEquals(List.of("a b", "c\\d"), words("a\\ b c\\\\d"));
        assertEquals(List.of("ipparam", ""), words("ipparam ''"));
        assertEquals(List.of("novj", "x#y"), words("novj x\\#y#why"));
        assertEquals(List.of(), words("# nothing"));
        assertEquals(List.of("a b\tc%d"), words("a\\sb\\tc\\45d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipparam \"open", "ipparam 'open", "end\\"})
    void aLineThatDoesNotEndIsRefused(String line) {
        assertEquals(Optional.empty(), PppOptions.words(line));
    }
}
