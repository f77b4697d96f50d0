package io.cellgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigurationInstanceTest {

    interface Config {
        String at_port();
    }

    @Test
    void aMisspeltPropertyIsNamed() {
        assertEquals(
                Set.of("at.prot"),
                ConfigurationInstance.unknownProperties(Map.of("at.prot", "x", "at.port", "y"), Config.class));
    }

    @Test
    void whatDeclarativeServicesAddsItselfIsNotAMisspeltProperty() {
        Map<String, Object> added = Map.of(
                "component.name", "x",
                "component.id", 1L,
                "osgi.ds.satisfying.condition.target", "(osgi.condition.id=true)",
                "modems.target", "(a=b)",
                "service.pid", "io.cellgate.x");
        assertEquals(Set.of(), ConfigurationInstance.unknownProperties(added, Config.class));
    }
}
