package io.cellgate.simulator.module.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.ModuleUnderTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every family of the list can do. */
class FamiliesTest {
    static List<String> names() {
        return Families.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFamilyRegistersAndTakesACall(String name) {
        ModuleUnderTest tested = ModuleUnderTest.registered(name);
        assertEquals("1", tested.module.status().get("registration"));
        String number = Families.byName(name).access().cdma() ? "#777" : "*99#";
        assertEquals("\r\nCONNECT 7200000\r\n", tested.dial("ATD" + number));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFamilyIsInTheReadme(String name) throws IOException {
        assertTrue(ReadmeExample.text().contains("\n| `" + name + "` | "), name);
    }

    @Test
    void aFamilyThatIsNotKnownIsNamedWithThoseThatAre() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Families.byName("me909"));
        assertEquals(
                "family: \"me909\" is not known; allowed: " + String.join(", ", Families.names()),
                refused.getMessage());
    }
}
