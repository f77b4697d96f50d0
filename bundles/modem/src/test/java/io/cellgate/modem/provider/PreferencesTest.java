package io.cellgate.modem.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtResponse;
import io.cellgate.modem.ModemState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Technology and operator by configuration. */
class PreferencesTest {

    @TempDir
    Path state;

    private final FakeModule module = FakeModule.mu509();

    private Gateway gateway(String property, String value) {
        return Gateway.complete(state).plugged(module).configured(new TestConfig().with(property, value));
    }

    private List<String> written() {
        return module.sent().stream()
                .filter(line -> line.matches("AT(\\^SYSCFG|\\^SYSCFGEX|\\^PREFMODE|\\+COPS)=[^?3].*"))
                .toList();
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "auto            | AT^SYSCFGEX=\"00\",40000000,2,4,40000000,,",
        "gsm             | AT^SYSCFGEX=\"01\",40000000,2,4,40000000,,",
        "wcdma           | AT^SYSCFGEX=\"02\",40000000,2,4,40000000,,",
        "GSM-preferred   | AT^SYSCFGEX=\"0102\",40000000,2,4,40000000,,",
        "wcdma-preferred | AT^SYSCFGEX=\"0201\",40000000,2,4,40000000,,",
        "lte             | AT^SYSCFGEX=\"03\",40000000,2,4,40000000,,",
        "lte-preferred   | AT^SYSCFGEX=\"030201\",40000000,2,4,40000000,,"})
    // spotless:on
    void systemsAreChosenByTheNewerCommand(String technology, String line) {
        module.answer("AT^SYSCFGEX?", "^SYSCFGEX:\"0103\",3FFFFFFF,1,2").ok(line);

        gateway("technology", technology);

        assertEquals(List.of(line), written());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "auto            | AT^SYSCFG=2,0,40000000,2,4",
        "gsm             | AT^SYSCFG=13,1,40000000,2,4",
        "wcdma           | AT^SYSCFG=14,2,40000000,2,4",
        "wcdma-preferred | AT^SYSCFG=2,2,40000000,2,4"})
    // spotless:on
    void orByTheOlderOneWhereTheFirmwareKnowsNoOther(String technology, String line) {
        module.answer("AT^SYSCFG?", "^SYSCFG:16,3,3FFFFFFF,1,2").ok(line);

        gateway("technology", technology);

        assertEquals(line, written().get(written().size() - 1));
    }

    @Test
    void lteIsNoneOfTheOlderCommandsSystems() {
        module.answer("AT^SYSCFG?", "^SYSCFG:16,3,3FFFFFFF,1,2");

        assertEquals(ModemState.READY, gateway("technology", "lte").state());

        assertEquals(0, module.count("AT^SYSCFG?"));
    }

    @Test
    void whatTheModuleHasAlreadyIsNotWrittenAgain() {
        module.answer("AT^SYSCFGEX?", "^SYSCFGEX:\"02\",3FFFFFFF,1,2");

        gateway("technology", "wcdma");

        assertEquals(List.of(), written());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "wcdma           | ^SYSCFG:14,0,3FFFFFFF,1,2",
        "wcdma           | ^SYSCFG: 14,3,3FFFFFFF,1,2",
        "gsm             | ^SYSCFG:13,0,3FFFFFFF,1,2",
        "gsm             | ^SYSCFG:013,02",
        "wcdma-preferred | ^SYSCFG:2,02,3FFFFFFF,1,2"})
    // spotless:on
    void anOrderThatMeansNothingIsNoReasonToWrite(String technology, String now) {
        module.answer("AT^SYSCFG?", now);

        gateway("technology", technology);

        assertEquals(List.of(), written());
    }

    @Test
    void whatReadsBackOtherwiseIsWrittenOnceAndNotAtEachInitialisation() {
        module.answer("AT^SYSCFGEX?", "^SYSCFGEX:\"01\",3FFFFFFF,1,2")
                .reply("AT^SYSCFGEX=\"00\",40000000,2,4,40000000,,", any -> {
                    module.answer("AT^SYSCFGEX?", "^SYSCFGEX:\"0201\",3FFFFFFF,1,2");
                    return new AtResponse(List.of(), "OK");
                });
        Gateway gateway = gateway("technology", "auto");

        gateway.transport.last().urc("^SYSSTART");
        gateway.transport.last().urc("^SYSSTART");

        assertEquals(1, written().size());
        module.answer("AT^SYSCFGEX?", "^SYSCFGEX:\"01\",3FFFFFFF,1,2");
        gateway.transport.last().urc("^SYSSTART");
        assertEquals(2, written().size());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "lte             | ^SYSCFGEX: (\"00\",\"01\",\"02\",\"99\"),((3fffffff,\"All bands\")),(0-3)",
        "lte-preferred   | ^SYSCFGEX: (\"00\",\"01\",\"02\",\"0201\",\"0102\"),(0-3)",
        "wcdma           | ^SYSCFGEX: (\"00\",\"01\"),(0-3)"})
    // spotless:on
    void whatTheModuleDoesNotOfferIsNotWritten(String technology, String offer) {
        module.answer("AT^SYSCFGEX?", "^SYSCFGEX:\"00\",3FFFFFFF,1,2").answer("AT^SYSCFGEX=?", offer);

        gateway("technology", technology);

        assertTrue(
                written().stream().noneMatch(line -> line.contains("SYSCFGEX")),
                written().toString());
    }

    @Test
    void whatTheModuleOffersInPartsIsWrittenInAnyOrder() {
        String line = "AT^SYSCFGEX=\"0201\",40000000,2,4,40000000,,";
        module.answer("AT^SYSCFGEX?", "^SYSCFGEX:\"00\",3FFFFFFF,1,2")
                .answer("AT^SYSCFGEX=?", "^SYSCFGEX: (\"00\",\"01\",\"02\",\"99\"),(0-3)")
                .ok(line);

        gateway("technology", "wcdma-preferred");

        assertEquals(List.of(line), written());
    }

    @Test
    void theOlderCommandsOfferIsAskedToo() {
        module.answer("AT^SYSCFG?", "^SYSCFG:13,1,3FFFFFFF,1,2").answer("AT^SYSCFG=?", "^SYSCFG:(13),(0-3),(0-2)");

        gateway("technology", "wcdma");

        assertTrue(
                written().stream().noneMatch(line -> line.contains("^SYSCFG=")),
                written().toString());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "auto  | +WS46: (12,22,25)             | 25",
        "gsm   | (12,22,25)                    | 12",
        "wcdma | +WS46: 12,22                  | 22",
        "lte   | +WS46: (12,22,25,28-31)       | 28",
        "wcdma | +WS46: unknown                | 22"})
    // spotless:on
    void orByTheStandardsCommandWhereTheFirmwareKnowsNoneOfTheVendors(String technology, String offer, String number) {
        module.answer("AT+WS46?", "+WS46: 29").answer("AT+WS46=?", offer).ok("AT+WS46=" + number);

        gateway("technology", technology);

        assertEquals(1, module.count("AT+WS46=" + number));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "lte             | +WS46: 25 | +WS46: (12,22,25)    | AT+WS46=28",
        "gsm             | +WS46: 12 | +WS46: (12,22,25)    | AT+WS46=12",
        "wcdma-preferred | +WS46: 25 | +WS46: (12,22,25,29) | AT+WS46=29"})
    // spotless:on
    void theStandardsCommandIsNotWrittenWithoutNeedOrOffer(String technology, String now, String offer, String line) {
        module.answer("AT+WS46?", now).answer("AT+WS46=?", offer).ok(line);

        assertEquals(ModemState.READY, gateway("technology", technology).state());

        assertEquals(0, module.count(line));
    }

    @Test
    void theStandardsCommandDoesNotSpeakForTheVendors() {
        module.answer("AT^SYSCFG?", "^SYSCFG:13,1,3FFFFFFF,1,2")
                .ok("AT^SYSCFG=2,0,40000000,2,4")
                .answer("AT+WS46?", "+WS46: 25");

        gateway("technology", "auto");

        assertEquals(1, module.count("AT^SYSCFG=2,0,40000000,2,4"));
        assertEquals(0, module.count("AT+WS46?"));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "rts-cts | +IFC: 0,0 | +IFC: (0-3),(0-2) | 1",
        "rts-cts | +IFC: 2,0 | (0,2),(0,2)       | 1",
        "none    | +IFC: 2,2 | +IFC: 0-3,0-2     | 1",
        "rts-cts | +IFC: 2,2 | +IFC: (0-3),(0-2) | 0",
        "rts-cts | +IFC: 0,0 | +IFC: (0,1),(0,1) | 0",
        "rts-cts | +IFC: 0,0 | +IFC: (0-3),(0)   | 0",
        "auto    | +IFC: 0,0 | +IFC: (0-3),(0-2) | 0"})
    // spotless:on
    void flowControlIsWrittenOnALineWhereItIsAnotherAndOffered(String wanted, String now, String offer, int times) {
        String line = wanted.equals("none") ? "AT+IFC=0,0" : "AT+IFC=2,2";
        module.answer("AT+IFC?", now).answer("AT+IFC=?", offer).ok(line);
        Gateway gateway = Gateway.complete(state);
        gateway.transport.with("/dev/ttyS1", module);

        gateway.configured(new TestConfig().with("at.port", "/dev/ttyS1").with("flow.control", wanted));

        assertEquals(ModemState.READY, gateway.state());
        assertEquals(times, module.count(line));
    }

    @Test
    void flowControlMeansNothingOnUsb() {
        gateway("flow.control", "rts-cts");

        assertEquals(0, module.count("AT+IFC?"));
    }

    @Test
    void unlessToldSoThePreferenceStaysAsTheModuleHasIt() {
        gateway("technology", "unchanged");

        assertEquals(List.of(), written());
        assertEquals(0, module.count("AT^SYSCFGEX?"));
    }

    @Test
    void aPreferenceOfTheOtherWorldIsNotWritten() {
        assertEquals(ModemState.READY, gateway("technology", "evdo").state());
        assertEquals(List.of(), written());
    }

    @Test
    void aModuleLeftInManualSelectionChoosesByItselfAgain() {
        module.answer("AT+COPS?", "+COPS: 1,2,\"26201\"").ok("AT+COPS=0");

        gateway("operator", "auto");

        assertEquals(List.of("AT+COPS=0"), written());
    }

    @Test
    void theConfiguredOperatorIsSelected() {
        module.ok("AT+COPS=1,2,\"26202\"");

        gateway("operator", "26202");

        assertEquals(List.of("AT+COPS=1,2,\"26202\""), written());
    }

    @Test
    void anOperatorThatIsSelectedAlreadyIsNotSelectedAgain() {
        module.answer("AT+COPS?", "+COPS: 1,2,\"26202\",2");

        gateway("operator", "26202");

        assertEquals(List.of(), written());
    }

    @Test
    void anOperatorThatCannotBeHadIsNamedAndTriedAgainMuchLater() {
        module.answer("AT+CGREG?", "+CGREG: 2,2")
                .answer("AT+CREG?", "+CREG: 2,2")
                .error("AT+COPS=1,2,\"26209\"");

        Gateway gateway = gateway("operator", "26209");

        assertEquals(ModemState.WAITING_NETWORK, gateway.state());
        assertTrue(gateway.detail().contains("26209"), gateway.detail());
        gateway.pass(300);
        assertEquals(1, written().size());
        gateway.pass(600);
        assertEquals(2, written().size());
    }

    @Test
    void anotherOperatorIsSelectedWithoutASearchForTheModule() {
        module.ok("AT+COPS=1,2,\"26202\"");
        Gateway gateway = gateway("operator", "auto");
        module.forget();

        gateway.configured(new TestConfig().with("operator", "26202"));

        assertEquals(List.of("AT+COPS=1,2,\"26202\""), written());
        assertEquals(0, module.count("ATI"));
    }
}
