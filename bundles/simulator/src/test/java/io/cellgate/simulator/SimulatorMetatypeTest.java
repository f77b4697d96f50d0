package io.cellgate.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.family.Families;
import io.cellgate.simulator.settings.Arguments;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

/** A configuration tool and the command line know the same options. */
class SimulatorMetatypeTest {
    private final SimulatorMetatype metatype = new SimulatorMetatype();

    private Map<String, AttributeDefinition> attributes() {
        return Arrays.stream(metatype.getObjectClassDefinition("io.cellgate.simulator", null)
                        .getAttributeDefinitions(ObjectClassDefinition.ALL))
                .collect(Collectors.toMap(AttributeDefinition::getID, Function.identity()));
    }

    /** The one value of an attribute's default. */
    private static String defaultOf(AttributeDefinition attribute) {
        return Optional.ofNullable(attribute.getDefaultValue()).orElseThrow()[0];
    }

    @ParameterizedTest
    @EnumSource(Option.class)
    void anOptionIsTheSameInTheHelpAndInAConfigurationTool(Option option) {
        AttributeDefinition attribute =
                Optional.ofNullable(attributes().get(option.property())).orElseThrow();
        String line = Arguments.help(Families.names())
                .lines()
                .filter(help -> help.startsWith("--" + option.key() + " "))
                .findFirst()
                .orElseThrow()
                .toLowerCase(Locale.ROOT);
        String value = defaultOf(attribute);
        if (attribute.getType() == AttributeDefinition.BOOLEAN) {
            value = value.equals("true") ? "on" : "off";
        }
        assertTrue(line.contains(" " + value.toLowerCase(Locale.ROOT) + " "), line);
        assertTrue(line.contains(attribute.getDescription().toLowerCase(Locale.ROOT)), line);
    }

    @Test
    void thereIsNothingElseButThePassword() {
        assertEquals(
                Option.values().length + 1, attributes().size(), attributes().keySet()::toString);
        assertEquals(AttributeDefinition.PASSWORD, attributes().get(".password").getType());
    }

    @Test
    void everyOptionIsLabelledAndNoLabelIsGivenTwice() {
        List<String> labels =
                attributes().values().stream().map(AttributeDefinition::getName).toList();
        assertEquals(labels.size(), labels.stream().distinct().count(), labels::toString);
        labels.forEach(label -> assertTrue(label.matches("[A-Za-z].*"), label));
    }

    @Test
    void whatATypeOfOptionNeedsIsOffered() {
        assertEquals(Families.names(), List.of(attributes().get("family").getOptionValues()));
        assertEquals(
                List.of("none", "pap", "chap", "pap-chap"),
                List.of(attributes().get("auth").getOptionValues()));
        assertEquals(AttributeDefinition.INTEGER, attributes().get("latency").getType());
        assertEquals(AttributeDefinition.BOOLEAN, attributes().get("mobile.ip").getType());
        for (String code : List.of("pin", "puk", "pin2", "puk2")) {
            assertEquals(AttributeDefinition.PASSWORD, attributes().get(code).getType(), code);
        }
    }

    @Test
    void aConfigurationOfDefaultsIsTheCommandLineWithoutArguments() throws Exception {
        Map<String, Object> properties = new HashMap<>();
        attributes().forEach((id, attribute) -> properties.put(id, defaultOf(attribute)));
        SimulatorSettings configured = SimulatorSettings.of(SimulatorSettings.reader(properties));
        SimulatorSettings started = Arguments.parse(List.of(), Map.of());
        for (Option option : Option.values()) {
            assertEquals(started.get(option), configured.get(option), option.key());
        }
        assertTrue(configured.password().reveal().isEmpty());
    }

    @Test
    void anotherPidIsNotDescribedHere() {
        assertThrows(IllegalArgumentException.class, () -> metatype.getObjectClassDefinition("io.cellgate.at", null));
        assertFalse(attributes().isEmpty());
    }
}
