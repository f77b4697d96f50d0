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

/** Frequency bands by configuration. */
class BandsTest {

    private static final String BASIC = "^SYSCFG:(2,13,14,16),(0-3),((80,\"GSM1800\"),(300,\"GSM900\"),"
            + "(400000,\"WCDMA2100\"),(2000000000000,\"WCDMA900\"),(40000000,\"No change\"),(3FFFFFFF,\"All bands\")),(0-2),(0-4)";
    private static final String EXTENDED =
            "^SYSCFGEX: (\"00\",\"01\",\"02\",\"03\",\"99\"),((2000000680380,\"GSM850/GSM900/GSM1800/GSM1900/WCDMA2100/"
                    + "WCDMA900\"),(3fffffff,\"All Bands\")),(0-3),(0-4),((800c5,\"LTE2100/LTE1800/LTE2600/LTE900/LTE800\"),"
                    + "(7fffffffffffffff,\"All bands\"))";

    @TempDir
    Path state;

    private final FakeModule module = FakeModule.mu509();

    private Gateway gateway(String bands) {
        return Gateway.complete(state).plugged(module).configured(new TestConfig().with("bands", bands));
    }

    private List<String> written() {
        return module.sent().stream()
                .filter(line -> line.matches("AT\\^SYSCFG(EX)?=[^?].*"))
                .toList();
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        // configured            | now                                        | written
        "GSM900                  | ~^SYSCFG:2,2,3FFFFFFF,1,2~                  | AT^SYSCFG=2,2,300,1,2",
        "gsm-900, wcdma 900      | ~^SYSCFG:14,0,400000,1,2~                   | AT^SYSCFG=14,0,2000000000300,1,2",
        "GSM1800,WCDMA2100       | ~^SYSCFG: 2,0,300,0,4~                      | AT^SYSCFG=2,0,400080,0,4",
        "all                     | ~^SYSCFG:2,2,300,1,2~                       | AT^SYSCFG=2,2,3FFFFFFF,1,2"})
    // spotless:on
    void bandsAreWrittenByTheOlderCommand(String bands, String now, String line) {
        module.answer("AT^SYSCFG?", now).answer("AT^SYSCFG=?", BASIC).ok(line);

        Gateway gateway = gateway(bands);

        assertEquals(List.of(line), written());
        assertEquals(ModemState.READY, gateway.state());
        assertEquals("", gateway.detail());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "LTE B3, LTE B20         | ~^SYSCFGEX:\"030201\",3FFFFFFF,1,2,7FFFFFFFFFFFFFFF~ | AT^SYSCFGEX=\"030201\",40000000,1,2,80004,,",
        "GSM850, LTE-B1          | ~^SYSCFGEX: \"00\",400000,0,1,800c5~                 | AT^SYSCFGEX=\"00\",80000,0,1,1,,",
        "WCDMA900                | ~^SYSCFGEX:\"0201\",3FFFFFFF,1,2~                    | AT^SYSCFGEX=\"0201\",2000000000000,1,2,40000000,,",
        "ALL                     | ~^SYSCFGEX:\"03\",300,1,2,4~                         | AT^SYSCFGEX=\"03\",3FFFFFFF,1,2,7FFFFFFFFFFFFFFF,,"})
    // spotless:on
    void bandsOfLteAreWrittenByTheNewerCommand(String bands, String now, String line) {
        module.answer("AT^SYSCFGEX?", now).answer("AT^SYSCFGEX=?", EXTENDED).ok(line);

        gateway(bands);

        assertEquals(List.of(line), written());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        // what is more than the module has is not counted, and a kind that is not named does not matter
        "GSM900                  | ~^SYSCFGEX:\"00\",300,1,2,1~",
        "GSM900                  | ~^SYSCFGEX:\"00\",100300,1,2,7FFFFFFFFFFFFFFF~",
        "LTE B3                  | ~^SYSCFGEX:\"00\",400000,1,2,4~",
        "LTEB3, WCDMA2100        | ~^SYSCFGEX:\"00\",00400000,1,2,0000000000000004~",
        "all                     | ~^SYSCFGEX:\"00\",3FFFFFFF,1,2,7FFFFFFFFFFFFFFF~",
        "all                     | ~^SYSCFGEX:\"00\",2000000680380,1,2,800C5~",
        "unchanged               | ~^SYSCFGEX:\"00\",80,1,2,4~"})
    // spotless:on
    void whatTheModuleHasAlreadyIsNotWritten(String bands, String now) {
        module.answer("AT^SYSCFGEX?", now).answer("AT^SYSCFGEX=?", EXTENDED);

        assertEquals("", gateway(bands).detail());

        assertEquals(List.of(), written());
    }

    @Test
    void whatReadsBackOtherwiseIsWrittenOnceAndNotAtEachInitialisation() {
        String line = "AT^SYSCFG=2,2,300,1,2";
        module.answer("AT^SYSCFG?", "^SYSCFG:2,2,3FFFFFFF,1,2").reply(line, any -> {
            module.answer("AT^SYSCFG?", "^SYSCFG:2,2,100,1,2");
            return new AtResponse(List.of(), "OK");
        });
        Gateway gateway = gateway("GSM900");

        gateway.transport.last().urc("^SYSSTART");
        gateway.transport.last().urc("^SYSSTART");

        assertEquals(List.of(line), written());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "WCDMA850, GSM900        | WCDMA850 | GSM900, GSM1800, WCDMA900, WCDMA2100",
        "LTE B3                  | LTE B3   | GSM900, GSM1800, WCDMA900, WCDMA2100"})
    // spotless:on
    void aBandThatTheModuleDoesNotOfferIsAProblemThatNamesItAndWhatIsAllowed(
            String bands, String missing, String allowed) {
        module.answer("AT^SYSCFG?", "^SYSCFG:2,2,3FFFFFFF,1,2").answer("AT^SYSCFG=?", BASIC);

        Gateway gateway = gateway(bands);

        assertEquals(ModemState.READY, gateway.state());
        assertEquals(List.of(), written());
        assertTrue(gateway.detail().startsWith("property 'bands' = '"), gateway.detail());
        assertTrue(gateway.detail().endsWith("does not offer " + missing + "; allowed: " + allowed), gateway.detail());

        gateway.configured(new TestConfig().with("bands", "unchanged"));
        assertEquals("", gateway.detail());
    }

    @Test
    void aBandOfLteIsNamedAgainstWhatTheModuleHasOfLte() {
        module.answer("AT^SYSCFGEX?", "^SYSCFGEX:\"00\",3FFFFFFF,1,2,7FFFFFFFFFFFFFFF")
                .answer("AT^SYSCFGEX=?", EXTENDED);

        String detail = gateway("LTE B3, LTE B28").detail();

        assertTrue(detail.contains("does not offer LTE B28; allowed: "), detail);
        assertTrue(detail.endsWith("LTE B1, LTE B3, LTE B7, LTE B8, LTE B20"), detail);
    }

    @Test
    void whereTheModuleNamesNoBandsTheWriteDecides() {
        module.answer("AT^SYSCFG?", "^SYSCFG:2,2,3FFFFFFF,1,2").error("AT^SYSCFG=2,2,300,1,2");

        String detail = gateway("GSM900").detail();

        assertTrue(detail.contains("refuses them (AT^SYSCFG=2,2,300,1,2)"), detail);
    }

    @Test
    void aModuleWithoutTheCommandsSaysSo() {
        String detail = gateway("GSM900").detail();

        assertTrue(detail.contains("no command for them"), detail);
        assertEquals(List.of(), written());
    }

    @Test
    void modulesWithCdmaHaveNoneAndSaySo() {
        FakeModule cdma = FakeModule.mu509().answer("AT+CGMM", "MC323-a").answer("ATI");
        Gateway gateway = Gateway.complete(state);
        gateway.catalog.add(Gateway.MC323);
        gateway.plugged(cdma).configured(new TestConfig().with("bands", "GSM900"));

        assertEquals(ModemState.READY, gateway.state());
        assertTrue(gateway.detail().contains("CDMA"), gateway.detail());
        assertEquals(0, cdma.count("AT^SYSCFG?") + cdma.count("AT^SYSCFGEX?"));
    }
}
