package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.modem.call.DialForm;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.DialScript;
import io.cellgate.ppp.PppRequest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UplinkSettingsTest {

    @Test
    void anApnIsAllThatAGatewayNeeds() {
        UplinkSettings settings = Configurations.settings("apn", "internet");

        assertEquals("main", settings.modem());
        assertEquals(Authentication.NONE, settings.call().authentication());
        assertTrue(settings.enabled());
    }

    @ParameterizedTest
    @CsvSource({
        "authentication, papp, 'chap, eap, ms-chap, ms-chap-v2, none, pap, pap-chap'",
        "apn, 'int ernet', letters",
        "apn, 'x\"', letters",
        "cid, 17, 1 to 16",
        "method, gui, 'cli, script'",
        "enabled, vielleicht, true or false",
        "dial.string, '*99#;+CFUN=0', digits",
        "raw.options, 'ipparam \"x', its quotes closed",
        "options, ;x, NAME or NAME=VALUE",
        "dial, gprs, 'atd, cgdata'",
        "backoff.floor, soon, a duration",
        "backoff.ceiling, 1s, not less than backoff.floor",
        "ipmode, 3, 0 to 2",
        "check.method, udp, 'dns, http, icmp, tcp'",
        "check.target, 192.0.2.1, 'nothing, because check.method is dns'",
        "modem, 'a/b', letters"
    })
    void aBadValueIsNamed(String property, String value, String allowed) {
        var refused = assertThrows(InvalidConfigurationException.class, () -> Configurations.read(property, value));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("'" + property + "' has the value '" + value + "'"), message);
        assertTrue(message.contains(allowed), message);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, 192.0.2.1, HOST:PORT",
        "tcp, '', HOST:PORT",
        "http, 'https://192.0.2.1/', 'http://HOST[:PORT][/PATH]'",
        "icmp, '-f 192.0.2.1', a host's name or address"
    })
    void aTargetThatTheMethodCannotAskIsNamed(String method, String target, String allowed) {
        var refused = assertThrows(
                InvalidConfigurationException.class,
                () -> Configurations.read("check.method", method, "check.target", target));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("'check.target' has the value '" + target + "'"), message);
        assertTrue(message.contains(allowed), message);
    }

    @Test
    void authenticationNeedsAnAccount() {
        var refused =
                assertThrows(InvalidConfigurationException.class, () -> Configurations.read("authentication", "chap"));

        assertTrue(String.valueOf(refused.getMessage()).contains("'username'"));
    }

    @Test
    void anAccountIsUsedUnlessSomebodySaysOtherwise() {
        assertEquals(
                Authentication.PAP_CHAP,
                Configurations.settings("username", "u").call().authentication());
        assertEquals(
                Authentication.NONE,
                Configurations.settings("username", "u", "authentication", "none")
                        .call()
                        .authentication());
    }

    @Test
    void anOptionOfTheGuideMayBeginWithASign() throws InvalidConfigurationException {
        UplinkSettings settings = Configurations.read("options", new String[] {"+pap", "-ccp", "-vj=off"});

        assertEquals(
                Map.of("+pap", "", "-ccp", "", "-vj", "off"), settings.call().options());
    }

    @Test
    void furtherOptionsAreWordsAsInAnOptionsFile() throws InvalidConfigurationException {
        UplinkSettings settings = Configurations.read("raw.options", new String[] {"ipparam \"a b\", novj :10.0.0.1"});

        assertEquals(
                List.of("ipparam", "a b", "novj", ":10.0.0.1"), settings.call().rawOptions());
    }

    @ParameterizedTest
    @CsvSource({"atd, false", "atd, true", "cgdata, false", "cgdata, true"})
    void howTheContextIsSaidOnTheDataPortIsTheModemsMatter(String dial, boolean inScript) {
        DialScript script = Configurations.request("apn", "3gnet", "dial", dial, "chat.context", inScript)
                .script();

        DialForm form = new DialForm(inScript, dial.equals("cgdata"));
        assertEquals(List.of("AT", form.toString()), script.preparation());
        assertEquals("ATD*99#", script.dialCommand());
    }

    @Test
    void aCommaBetweenQuotesBelongsToItsOption() throws InvalidConfigurationException {
        assertEquals(
                List.of("ipparam", "a,b", "novj"),
                Configurations.read("raw.options", "ipparam \"a,b\", novj")
                        .call()
                        .rawOptions());
    }

    @Test
    void optionsAreReadByName() throws InvalidConfigurationException {
        UplinkSettings settings =
                Configurations.read("options", new String[] {"mru=1400", "novj", "lcp-echo-failure = 4", "debug=off"});

        assertEquals(
                Map.of("mru", "1400", "novj", "", "lcp-echo-failure", "4", "debug", "off"),
                settings.call().options());
    }

    @ParameterizedTest
    @CsvSource({
        "ip, '', ''",
        "ppp, '', ''",
        "ipv4v6, '', '+ipv6'",
        "ipv6, '', '+ipv6 noip'",
        "ipv6, '+ipv6', '+ipv6 noip'",
        "ipv6, 'noip=off', '+ipv6 noip=off'",
        "ipv6, 'ipv6=::1', '+ipv6 ipv6=::1 noip'",
        "ipv6, '-ip', '+ipv6 -ip'",
        "ipv6, 'noipv6', 'noipv6'",
        "ipv4v6, '-ipv6', '-ipv6'",
        "ipv4v6, '+ipv6=off', '+ipv6=off'",
        "ipv6, '+ipv6=off', '+ipv6=off'",
        "ipv4v6, 'demand', 'demand'",
    })
    void theTypeOfTheContextIsAskedForOfThePeerToo(String type, String options, String expected) {
        PppRequest request = Configurations.request("pdp.type", type, "options", options.split(" "));

        assertEquals(
                expected,
                request.options().entrySet().stream()
                        .map(option -> option.getKey() + (option.getValue().isEmpty() ? "" : "=" + option.getValue()))
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void aFurtherOptionGoesBeforeTheTypeOfTheContext() {
        assertEquals(
                Map.of(),
                Configurations.request("pdp.type", "ipv4v6", "raw.options", "noipv6")
                        .options());
        assertEquals(
                Map.of("+ipv6", ""),
                Configurations.request("pdp.type", "ipv6", "raw.options", "noip")
                        .options());
        assertEquals(
                Map.of("+ipv6", ""),
                Configurations.request("pdp.type", "ipv4v6", "raw.options", new String[] {"demand", "ipv6 ::1,::2"})
                        .options());
    }

    @Test
    void aModuleWithoutContextsHasNoTypeOfOne() throws Exception {
        FakeModem modem = new FakeModem();
        modem.world = RadioWorld.THREE_GPP2;

        UplinkSettings settings = Configurations.settings("pdp.type", "ipv6");

        assertEquals(Map.of(), settings.request(settings.dialSettings(modem)).options());
    }

    @Test
    void theAccountIsGivenToPppdOnlyWhereItAuthenticates() {
        PppRequest without = Configurations.request("username", "u", "password", "p", "authentication", "none");
        PppRequest with = Configurations.request("username", "u", "password", "p", "authentication", "pap");

        assertEquals(Optional.empty(), without.username());
        assertEquals(Optional.of("u"), with.username());
        assertFalse(with.toString().contains("password=p"));
    }

    @Test
    void aProgramOfTheRecoveryIsNamedByItsAbsolutePath() throws Exception {
        assertEquals(
                List.of("/usr/bin/gpioset", "gpiochip0", "17=0"),
                Configurations.read("recovery.power", "/usr/bin/gpioset, gpiochip0, 17=0")
                        .recovery()
                        .power());
        for (String wrong : List.of("reboot", "./power", "sh -c reboot")) {
            InvalidConfigurationException refused = assertThrows(
                    InvalidConfigurationException.class, () -> Configurations.read("recovery.host", wrong));
            assertTrue(String.valueOf(refused.getMessage()).contains("absolute path"), refused.getMessage());
        }
    }

    @Test
    void everyOptionOfTheFormHasALabel() throws Exception {
        try (InputStream form = UplinkSettings.class.getResourceAsStream("/OSGI-INF/metatype/io.cellgate.uplink.xml")) {
            assertNotNull(form, "the form is made from the annotations before the tests run");
            String xml = new String(form.readAllBytes(), StandardCharsets.UTF_8);
            Matcher option = Pattern.compile("<Option label=\"([^\"]*)\" value=\"([^\"]*)\"")
                    .matcher(xml);
            int options = 0;
            while (option.find()) {
                options++;
                assertNotEquals(option.group(2), option.group(1));
            }
            assertTrue(options > 10, xml);
        }
    }
}
