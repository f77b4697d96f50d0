package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.config.InvalidConfigurationException;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.DialScript;
import io.cellgate.ppp.PppRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UplinkSettingsTest {

    @Test
    void anApnIsAllThatAGatewayNeeds() {
        UplinkSettings settings = Configurations.settings("apn", "internet");

        assertEquals("main", settings.modem());
        assertEquals(Authentication.NONE, settings.authentication());
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
        "modem, 'a/b', letters"
    })
    void aBadValueIsNamed(String property, String value, String allowed) {
        var refused = assertThrows(
                InvalidConfigurationException.class,
                () -> UplinkSettings.read("main", Configurations.config(property, value)));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("'" + property + "' has the value '" + value + "'"), message);
        assertTrue(message.contains(allowed), message);
    }

    @Test
    void authenticationNeedsAnAccount() {
        var refused = assertThrows(
                InvalidConfigurationException.class,
                () -> UplinkSettings.read("main", Configurations.config("authentication", "chap")));

        assertTrue(String.valueOf(refused.getMessage()).contains("'username'"));
    }

    @Test
    void anAccountIsUsedUnlessSomebodySaysOtherwise() {
        assertEquals(
                Authentication.PAP_CHAP,
                Configurations.settings("username", "u").authentication());
        assertEquals(
                Authentication.NONE,
                Configurations.settings("username", "u", "authentication", "none")
                        .authentication());
    }

    @Test
    void anOptionOfTheGuideMayBeginWithASign() throws InvalidConfigurationException {
        UplinkSettings settings =
                UplinkSettings.read("main", Configurations.config("options", new String[] {"+pap", "-ccp", "-vj=off"}));

        assertEquals(Map.of("+pap", "", "-ccp", "", "-vj", "off"), settings.options());
    }

    @Test
    void furtherOptionsAreWordsAsInAnOptionsFile() throws InvalidConfigurationException {
        UplinkSettings settings = UplinkSettings.read(
                "main", Configurations.config("raw.options", new String[] {"ipparam \"a b\", novj :10.0.0.1"}));

        assertEquals(List.of("ipparam", "a b", "novj", ":10.0.0.1"), settings.rawOptions());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "atd    | false |                                                    | ATD*99#",
        "atd    | true  | AT+CGDCONT=1,\"IP\",\"3gnet\"                        | ATD*99#",
        "cgdata | false | AT+CGACT=1,1                                       | AT+CGDATA=1",
        "cgdata | true  | AT+CGDCONT=1,\"IP\",\"3gnet\" AT+CGACT=1,1           | AT+CGDATA=1",
    })
    // spotless:on
    void theContextAndTheCallAreAskedForAsInTheGuide(String dial, String inScript, String before, String command) {
        FakeModem modem = new FakeModem();
        UplinkSettings settings = Configurations.settings("apn", "3gnet", "dial", dial, "chat.context", inScript);

        DialScript script =
                settings.request(modem.dialSettings(settings.context())).script();

        assertEquals(("AT " + (before == null ? "" : before)).strip(), String.join(" ", script.preparation()));
        assertEquals(command, script.dialCommand());
    }

    @Test
    void aModuleOfTheOtherWorldIsNeverToldOfContexts() {
        FakeModem modem = new FakeModem();
        modem.world = RadioWorld.THREE_GPP2;
        UplinkSettings settings = Configurations.settings("dial", "cgdata", "chat.context", "true");

        DialScript script =
                settings.request(modem.dialSettings(settings.context())).script();

        assertEquals(List.of("AT"), script.preparation());
        assertEquals("ATD*99#", script.dialCommand());
    }

    @Test
    void optionsAreReadByName() throws InvalidConfigurationException {
        UplinkSettings settings = UplinkSettings.read("main", Configurations.config("options", new String[] {
            "mru=1400", "novj", "lcp-echo-failure = 4", "debug=off"
        }));

        assertEquals(Map.of("mru", "1400", "novj", "", "lcp-echo-failure", "4", "debug", "off"), settings.options());
    }

    @Test
    void theAccountIsGivenToPppdOnlyWhereItAuthenticates() {
        PppRequest without = Configurations.settings("username", "u", "password", "p", "authentication", "none")
                .request(new FakeModem().dialSettings(Configurations.context()));
        PppRequest with = Configurations.settings("username", "u", "password", "p", "authentication", "pap")
                .request(new FakeModem().dialSettings(Configurations.context()));

        assertEquals(Optional.empty(), without.username());
        assertEquals(Optional.of("u"), with.username());
        assertFalse(with.toString().contains("password=p"));
    }
}
