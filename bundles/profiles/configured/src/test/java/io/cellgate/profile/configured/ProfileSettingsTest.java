package io.cellgate.profile.configured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.SerialLine;
import io.cellgate.at.SerialLine.FlowControl;
import io.cellgate.at.SerialLine.Parity;
import io.cellgate.at.usb.PortRole;
import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.config.ConfigurationProblem;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.CredentialCommand.Argument;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.profile.ModuleDescription.UsbId;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.profile.StatusCommand.Subject;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RadioWorld;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileSettingsTest {

    private static SettingsReader reader(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(Map.of("name", "lx900", "models", "LX900"));
        all.putAll(properties);
        return SettingsReader.instance(ProfileSettings.PID, all, ProfileSettings.Config.class);
    }

    private static ModuleDescription family(Map<String, String> properties) throws InvalidConfigurationException {
        return ProfileSettings.read(reader(properties));
    }

    private static List<ConfigurationProblem> problems(Map<String, String> properties) {
        return assertThrows(InvalidConfigurationException.class, () -> family(properties))
                .problems();
    }

    @Test
    void aModelTextIsEnough() throws InvalidConfigurationException {
        ModuleDescription family = family(Map.of());

        assertEquals("lx900", family.id());
        assertEquals(RadioWorld.THREE_GPP, family.world());
        assertEquals(5, family.match("Model: LX900-EU"));
        assertEquals("*99#", family.dialString(1));
        assertEquals("*99***2#", family.dialString(2));
        assertEquals(List.of("ATS0=0"), family.initialisation());
        assertEquals(List.of("ATE0V1", "ATS0=0"), family.dialPreparation());
        assertEquals(SerialLine.DEFAULT, family.line());
        assertTrue(family.singlePort());
        ModuleDescription bare = ModuleDescription.builder("bare", RadioWorld.THREE_GPP)
                .models("X")
                .build();
        assertEquals(bare.resets(), family.resets());
        for (Subject subject : Subject.values()) {
            assertEquals(bare.statusCommands(subject), family.statusCommands(subject));
        }
    }

    @Test
    void everyFieldOfTheBuilderIsAProperty() throws InvalidConfigurationException {
        Map<String, String> properties = new HashMap<>();
        properties.put("models", "LX900-EU, LX900");
        properties.put("usb", "1e0e:9001, 12D1:15c1");
        properties.put("ttys", "diag, nmea, pcui, Modem");
        properties.put("baud", "9600");
        properties.put("data.bits", "7");
        properties.put("parity", "even");
        properties.put("stop.bits", "2");
        properties.put("flow.control", "rts-cts");
        properties.put("initialise", "ATS0=0, AT+CNMI=2,1,AT^CURC=0");
        properties.put("before.dialling", "ATE0");
        properties.put("dial", "*98#");
        properties.put("dial.by.context", "*98*<cid>#");
        properties.put("credentials", "cgauth");
        properties.put("credentials.order", "cid, protocol, password, user");
        properties.put("status", "+csq, +CPIN, +CEREG");
        properties.put("only.technology", "lte");
        properties.put("resets", "AT+CFUN=1,1, AT^RESET");
        properties.put("pppd", "noccp, mru = 1280");
        properties.put("capabilities", "sms=yes, ussd=probe, CDMA-SMS=no");
        properties.put("never.send", "^getportmode, +CFWU");
        properties.put("sim.slots", "AT^SIMSWITCH=0, AT^SIMSWITCH=1");

        ModuleDescription family = family(properties);

        assertEquals(8, family.match("LX900-EU"));
        assertEquals(Set.of(new UsbId(0x1E0E, 0x9001), new UsbId(0x12D1, 0x15C1)), family.usbIds());
        assertEquals(List.of(PortRole.DIAG, PortRole.NMEA, PortRole.PCUI, PortRole.MODEM), family.ttys());
        assertEquals(new SerialLine(9600, 7, Parity.EVEN, 2, FlowControl.RTS_CTS), family.line());
        assertEquals(List.of("ATS0=0", "AT+CNMI=2,1", "AT^CURC=0"), family.initialisation());
        assertEquals(List.of("ATE0"), family.dialPreparation());
        assertEquals(List.of("AT^SIMSWITCH=0", "AT^SIMSWITCH=1"), family.simSlots());
        assertEquals("*98#", family.dialString(1));
        assertEquals("*98*3#", family.dialString(3));
        assertEquals(CredentialCommand.CGAUTH, family.credentials());
        assertEquals(
                List.of(Argument.CID, Argument.PROTOCOL, Argument.PASSWORD, Argument.USER), family.credentialOrder());
        assertEquals(List.of(StatusCommand.CSQ), family.statusCommands(Subject.SIGNAL));
        assertEquals(List.of(StatusCommand.CEREG), family.statusCommands(Subject.REGISTRATION));
        assertEquals(Optional.of(RadioTechnology.LTE), family.onlyTechnology());
        assertEquals(List.of("AT+CFUN=1,1", "AT^RESET"), family.resets());
        assertEquals(Map.of("noccp", "", "mru", "1280"), family.pppdOptions());
        assertEquals(Support.YES, family.support(Capability.SMS));
        assertEquals(Support.PROBE, family.support(Capability.USSD));
        assertEquals(Support.NO, family.support(Capability.CDMA_SMS));
        assertEquals(Set.of("^GETPORTMODE", "+CFWU"), family.neverSend());
    }

    @Test
    void aCdmaFamilyDialsEveryContextAlike() throws InvalidConfigurationException {
        assertEquals("#777", family(Map.of("world", "3gpp2")).dialString(2));
        assertEquals("#778", family(Map.of("world", "3gpp2", "dial", "#778")).dialString(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | LX900 | LX900",
                "name | auto | auto",
                "name | a b | a b",
                "world | lte | lte",
                "models | '' | ''",
                "usb | 12d1:1573, 12d1 | 12d1",
                "ttys | modem, at | at",
                "ttys | pcui, diag | pcui, diag",
                "baud | 100 | 100",
                "data.bits | 9 | 9",
                "parity | mark | mark",
                "stop.bits | 0 | 0",
                "flow.control | auto | auto",
                "initialise | ATS0=0, AT+COPS=0 | AT+COPS=0",
                "initialise | ATS0=0, AT+CFUN=1,1 | AT+CFUN=1,1",
                "before.dialling | ATD*99# | ATD*99#",
                "before.dialling | S0=0 | S0=0",
                "resets | AT^RESET;D*99# | AT^RESET;D*99#",
                "dial | *99#;+CFUN=0 | *99#;+CFUN=0",
                "dial.by.context | *99***1# | *99***1#",
                "credentials | pap | pap",
                "credentials.order | user | user",
                "status | +CSQ, +CMGL | +CMGL",
                "only.technology | 5g | 5g",
                "pppd | mru 1280 | mru 1280",
                "capabilities | sms | sms",
                "capabilities | mms=yes | mms=yes",
                "never.send | AT | AT",
                "sim.slots | AT^SIMSWITCH=0 | AT^SIMSWITCH=0",
                "sim.slots | AT^SIMSWITCH=0, AT^SIMSWITCH=0 | AT^SIMSWITCH=0, AT^SIMSWITCH=0",
                "sim.slots | AT^SIMSWITCH=0, AT+DSIM=1 | AT^SIMSWITCH=0, AT+DSIM=1",
                "sim.slots | AT^SIMSWITCH, AT^SIMSWITCH=1 | AT^SIMSWITCH, AT^SIMSWITCH=1",
                "never.send | ^RESET | ^RESET"
            })
    void whatIsWrongIsNamedWithItsPropertyAndItsValue(String property, String value, String wrong) {
        List<ConfigurationProblem> problems = problems(Map.of(property, value));

        assertEquals(
                List.of(property),
                problems.stream().map(ConfigurationProblem::property).toList());
        assertEquals(wrong, problems.get(0).value());
    }

    @Test
    void allThatIsWrongIsToldAtOnceInWords() {
        List<ConfigurationProblem> problems =
                problems(Map.of("models", "", "ttys", "pcui", "never.send", "^RESET", "capabilities", "sms=maybe"));

        assertEquals(
                List.of(
                        "property 'models' has the value ''; allowed: at least one text that the module's answer to "
                                + "AT+CGMM or ATI holds",
                        "property 'ttys' has the value 'pcui'; allowed: modem among the ports, or none",
                        "property 'capabilities' has the value 'sms=maybe'; allowed: NAME=yes, NAME=no or NAME=probe "
                                + "each, NAME one of authdata, cdma-sms, gps, ipmode, power-off, sms, ussd",
                        "property 'never.send' has the value '^RESET'; allowed: no command that initialise, "
                                + "before.dialling or resets sends"),
                problems.stream().map(ConfigurationProblem::message).toList());
    }

    @Test
    void whatIsAllowedIsWrittenAsInTheManual() {
        String allowed = problems(Map.of("status", "CSQ")).get(0).allowed();

        assertTrue(allowed.startsWith("each of +CCID, "), allowed);
        assertTrue(allowed.contains(", ^SYSINFOEX"), allowed);
    }

    @Test
    void theOrderOfAnAccountsArgumentsHasAllOfThem() {
        assertEquals(
                List.of("property 'credentials.order' has the value 'user, password'; allowed: each of these once: "
                        + "cid, password, protocol, user"),
                problems(Map.of("credentials", "cgauth", "credentials.order", "user, password")).stream()
                        .map(ConfigurationProblem::message)
                        .toList());
    }
}
