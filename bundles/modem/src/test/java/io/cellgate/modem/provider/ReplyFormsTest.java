package io.cellgate.modem.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.SimState;
import io.cellgate.modem.call.AuthenticationProtocol;
import io.cellgate.modem.call.DataContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same answer as different firmware writes it. */
class ReplyFormsTest {

    @TempDir
    Path state;

    private final FakeModule module = FakeModule.mu509();

    private Gateway gateway(TestConfig config) {
        return Gateway.complete(state).plugged(module).configured(config);
    }

    private Gateway gateway() {
        return gateway(new TestConfig());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "+CFUN: 4        | 1",
        "+CFUN: 4,0      | 1",
        "+CFUN:0, 0      | 1",
        "+CFUN: 04       | 1",
        "+CFUN: 7,1      | 1",
        "+cfun: 4,0      | 1",
        "+CFUN: 1,0      | 0",
        "+CFUN: 1,4      | 0",
        "+CFUN: 01       | 0",
        "+CFUN: 5        | 0"})
    // spotless:on
    void theRadioIsSwitchedOnWhereItIsOff(String answer, int written) {
        module.answer("AT+CFUN?", answer).ok("AT+CFUN=1");

        gateway();

        assertEquals(written, module.count("AT+CFUN=1"));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "+CGATT: 0       | 1",
        "+CGATT: 0,1     | 1",
        "+CGATT:00       | 1",
        "+CGATT: 1       | 0",
        "+CGATT: 1,0     | 0",
        "+CGATT:01,0     | 0"})
    // spotless:on
    void packetServiceIsTakenUpWhereThereIsNone(String answer, int written) {
        module.answer("AT+CGREG?", "+CGREG: 2,0")
                .answer("AT^SYSINFO", "^SYSINFO: 2,1,0,5,1,,4")
                .answer("AT+CGATT?", answer)
                .ok("AT+CGATT=1");

        gateway();

        assertEquals(written, module.count("AT+CGATT=1"));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "+CSCS: \"IRA\"          | 0",
        "+CSCS: IRA              | 0",
        "+CSCS:\"ira\"           | 0",
        "+CSCS: \"GSM\"          | 0",
        "+CSCS: \"8859-1\"       | 0",
        "+CSCS: \"UTF-8\",1      | 0",
        "+CSCS: \"UCS2\"         | 1",
        "+CSCS: UCS2             | 1",
        "+CSCS: \"HEX\"          | 1"})
    // spotless:on
    void theCharacterSetIsWrittenOnlyWhereItIsAnother(String answer, int written) {
        module.answer("AT+CSCS?", answer).ok("AT+CSCS=\"IRA\"");

        gateway();

        assertEquals(written, module.count("AT+CSCS=\"IRA\""));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "+CGDCONT: 1,\"IP\",\"internet\",\"0.0.0.0\",0,0                         | 0",
        "+CGDCONT: 1,\"ip\",\"Internet\"                                         | 0",
        "+CGDCONT:1 , \"IP\" , \"INTERNET.mnc001.mcc262.gprs\" , \"\"            | 0",
        "+CGDCONT: 01,IP,internet                                                | 0",
        "+CGDCONT: 1,\"IP\",\"internet.example\"                                 | 1",
        "+CGDCONT: 11,\"IP\",\"internet\"                                        | 1",
        "+CGDCONT: 1,\"IPV4V6\",\"internet\"                                     | 1"})
    // spotless:on
    void aContextIsWrittenOnlyWhereItIsAnother(String answer, int written) throws Exception {
        module.answer("AT+CGDCONT?", answer).ok("AT+CGDCONT=1,\"IP\",\"internet\"");
        Gateway gateway = gateway();

        Gateway.answer(gateway.modem.prepareCall(new DataContext(
                1,
                "IP",
                Optional.of("internet"),
                Optional.empty(),
                Optional.empty(),
                AuthenticationProtocol.NONE,
                Optional.empty(),
                OptionalInt.empty())));

        assertEquals(written, module.count("AT+CGDCONT=1,\"IP\",\"internet\""));
    }

    @Test
    void theReasonOfTheLastErrorIsReadableInUcs2() throws Exception {
        module.answer("AT+CGACT?", "+CGACT: 1,0")
                .answer("AT+CEER", "+CEER: \"004E006F00200063006100750073006500200069006E0066006F\"");

        String error =
                Gateway.answer(gateway().modem.diagnoseCall(1)).extendedError().orElse("");

        assertTrue(error.contains("No cause info"), error);
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "+COPS: 0,0,\"00470061006C0061\",2 | +COPS: 0,2,\"00320036003200300031\",2 | Gala    | 26201",
        "+COPS: 0,0,\"04110438\"           | +COPS: 0,2,\"00320035003000390039\"   | \u0411\u0438 | 25099",
        "+COPS: 0,0,\"00410020\",7         | +COPS: 0,2,\"003300310030003400310030\",7 | A   | 310410",
        "+COPS: 0,0,\"Gala\",2             | +COPS: 0,2,\"26201\",2                | Gala    | 26201",
        "+COPS: 0,0,\"CAFE\",2             | +COPS: 0,2,\"26201\",2                | CAFE    | 26201",
        "+COPS: 0,0,\"Gala,2               | +COPS: 0,2,\"26201,2                  | Gala    | 26201",
        "+COPS: 0,0,\"Gala\",2             | +COPS: 0,2,\"31041                    | Gala    | "})
    // spotless:on
    void theOperatorIsReadableAlsoWhereTheSetCannotBeWritten(String named, String numbered, String name, String plmn) {
        module.error("AT+CSCS=\"IRA\"").error("AT+CSCS=\"GSM\"");
        boolean[] number = {false};
        for (String format : new String[] {"0", "2"}) {
            module.reply("AT+COPS=3," + format, any -> {
                number[0] = format.equals("2");
                return new AtResponse(List.of(), "OK");
            });
        }
        module.reply("AT+COPS?", any -> new AtResponse(List.of(number[0] ? numbered : named), "OK"));

        Gateway gateway = gateway();

        assertEquals(Optional.ofNullable(name), gateway.status().registration().operator());
        assertEquals(Optional.ofNullable(plmn), gateway.status().registration().plmn());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({"10, ABSENT", "13, FAILURE", "14, BUSY", "15, FAILURE", "12, PUK_REQUIRED", "5, PERSONALISATION_LOCKED"})
    // spotless:on
    void whatTheSimLacksIsToldByEitherKindOfError(int code, SimState sim) {
        module.reply("AT+CPIN?", any -> {
            throw new AtException.MessageError("AT+CPIN?", 300 + code, "text", "remedy");
        });
        module.error("AT^CPIN?");
        if (code == 5) {
            module.cme("AT+CPIN?", code);
        } else if (code == 12) {
            module.reply("AT+CPIN?", any -> {
                throw new AtException.MessageError("AT+CPIN?", 316, "text", "remedy");
            });
        }

        Gateway gateway = gateway();

        assertEquals(ModemState.WAITING_SIM, gateway.state());
        assertEquals(sim, gateway.status().sim().state());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({"CME, 1", "CME, 2", "CME, 3", "CME, 4", "CME, 13", "CME, 14", "CME, 20", "CME, 30", "CME, 100", "CME, 262", "CMS, 314",
        "CMS, 500", "ERROR, 0"})
    // spotless:on
    void anErrorThatIsNoVerdictOnThePinIsFollowedByOneMoreTry(String kind, int code) {
        FakeModule locked = FakeModule.locked(3);
        int[] sent = {0};
        locked.reply("AT+CPIN=2846", any -> fail(kind, code, sent, locked));
        locked.reply("AT+CPIN=\"2846\"", any -> fail(kind, code, sent, locked));
        Gateway gateway = Gateway.complete(state).plugged(locked).configured(new TestConfig().with("pin", "2846"));

        gateway.pass(20);

        assertEquals(2, sent[0]);
        assertEquals(ModemState.READY, gateway.state());
        assertFalse(gateway.detail().contains("PIN"), gateway.detail());
    }

    private static AtResponse fail(String kind, int code, int[] sent, FakeModule module) throws AtException {
        if (sent[0]++ > 0) {
            module.answer("AT+CPIN?", "+CPIN: READY").answer("AT^CPIN?", "^CPIN: READY,,10,3,10,3");
            return new AtResponse(List.of(), "OK");
        }
        switch (kind) {
            case "CME" -> throw new AtException.EquipmentError("AT+CPIN=", code, "an error", "a remedy");
            case "CMS" -> throw new AtException.MessageError("AT+CPIN=", code, "an error", "a remedy");
            default -> throw new AtException.CommandFailed("AT+CPIN=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"^CPIN: SIM PIN,3,10,3,1", "^CPIN: SIM PIN,3,10", "^CPIN: SIM PIN,,,", "^CPIN: SIM PIN"})
    void aLineThatDoesNotTellTheTriesKeepsThePinBack(String answer) {
        FakeModule locked = FakeModule.locked(3).answer("AT^CPIN?", answer);

        Gateway gateway = Gateway.complete(state).plugged(locked).configured(new TestConfig().with("pin", "2846"));

        assertEquals(SimState.PIN_WITHHELD, gateway.status().sim().state());
        assertEquals(
                List.of(),
                locked.sent().stream()
                        .filter(line -> line.startsWith("AT+CPIN="))
                        .toList());
    }
}
