package io.cellgate.modem.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.profile.CredentialCommand.Argument;
import io.cellgate.modem.radio.RadioWorld;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModuleDescriptionTest {

    private final ModuleDescription mg323 = ModuleDescription.builder("mg323", RadioWorld.THREE_GPP)
            .models("MG323", "MG323-B")
            .dial("*99#", "*99***<cid>#")
            .build();

    @Test
    void theLongestModelTextCounts() {
        assertEquals(7, mg323.match("huawei mg323-b rev 1"));
        assertEquals(5, mg323.match("MG323"));
        assertEquals(0, mg323.match("MU509"));
    }

    @Test
    void aFurtherContextIsDialledByItsNumber() {
        assertEquals("*99#", mg323.dialString(1));
        assertEquals("*99***3#", mg323.dialString(3));
    }

    @Test
    void aFamilyMayDialEveryContextAlike() {
        ModuleDescription family = ModuleDescription.builder("x", RadioWorld.THREE_GPP2)
                .models("X")
                .dial("#778")
                .build();

        assertEquals("#778", family.dialString(1));
        assertEquals("#778", family.dialString(2));
    }

    @Test
    void whatIsNotKnownIsAbsentFromTheStatus() {
        Map<String, Object> map = ModemStatus.initial("main", ModemState.WAITING_DEVICE, Instant.EPOCH)
                .toMap();

        assertEquals("waiting-device", map.get("state"));
        assertFalse(map.containsKey("imei"));
        assertEquals(Map.of(), map.get("signal"));
        assertTrue(map.get("sim") instanceof Map<?, ?> sim && sim.size() == 1);
    }

    // spotless:off
    static Stream<Arguments> whatDoesNotFitTogether() {
        return Stream.of(
                arguments("names no model", (UnaryOperator<ModuleDescriptionBuilder>) family -> family),
                arguments("empty model text", (UnaryOperator<ModuleDescriptionBuilder>) family -> family.models(" ")),
                arguments("none for data calls", (UnaryOperator<ModuleDescriptionBuilder>) family -> family.models("X").ttys(PortRole.PCUI)),
                arguments("without <cid>", (UnaryOperator<ModuleDescriptionBuilder>) family -> family.models("X").dial("*99#", "*99***1#")),
                arguments("other arguments", (UnaryOperator<ModuleDescriptionBuilder>) family -> family.models("X")
                        .credentials(CredentialCommand.PPPCFG, Argument.USER)),
                arguments("does not begin with AT", (UnaryOperator<ModuleDescriptionBuilder>) family -> family.models("X").initialise("S0=0")),
                arguments("which it forbids", (UnaryOperator<ModuleDescriptionBuilder>) family -> family.models("X")
                        .initialise("AT^GETPORTMODE").neverSend("^GetPortMode")));
    }
    // spotless:on

    @ParameterizedTest
    @MethodSource("whatDoesNotFitTogether")
    void aDescriptionThatDoesNotFitTogetherSaysWhy(String why, UnaryOperator<ModuleDescriptionBuilder> wrong) {
        ModuleDescriptionBuilder builder = wrong.apply(ModuleDescription.builder("x", RadioWorld.THREE_GPP));

        String message =
                assertThrows(IllegalStateException.class, builder::build).getMessage();

        assertTrue(message.contains(why), message);
    }

    @Test
    void aModuleWithoutTtysHasASinglePort() {
        assertTrue(mg323.singlePort());
        ModuleDescription usb = ModuleDescription.builder("x", RadioWorld.THREE_GPP)
                .models("X")
                .ttys(PortRole.MODEM, PortRole.DIAG, PortRole.PCUI)
                .build();
        assertFalse(usb.singlePort());
        assertEquals(OptionalInt.of(2), usb.tty(PortRole.PCUI));
        assertEquals(OptionalInt.empty(), usb.tty(PortRole.NMEA));
    }

    @Test
    void statusCommandsComeInTheProfilesOrder() {
        ModuleDescription family = ModuleDescription.builder("x", RadioWorld.THREE_GPP)
                .models("X")
                .status(StatusCommand.CSQ, StatusCommand.CPIN, StatusCommand.HCSQ)
                .build();

        assertEquals(
                List.of(StatusCommand.CSQ, StatusCommand.HCSQ), family.statusCommands(StatusCommand.Subject.SIGNAL));
        assertEquals("^HCSQ", StatusCommand.HCSQ.prefix());
        assertEquals("+CPINR", StatusCommand.CPINR.prefix());
    }
}
