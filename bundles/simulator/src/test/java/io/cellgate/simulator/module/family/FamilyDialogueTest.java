package io.cellgate.simulator.module.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.simulator.module.ModuleUnderTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each family answers, byte for byte: {@code ~} is CR LF, {@code °} a CR. */
class FamilyDialogueTest {
    private static final String OK = "~OK~";

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // Who it is.
        "mu509 | +CGMM        | ~MU509~",
        "mu609 | +CGMM        | ~MU609~",
        "mu609 | I            | ~Manufacturer: huawei~Model: MU609~Revision: 12.105.29.00.00~IMEI: 867223010000015~+GCAP: +CGSM,+DS,+ES~",
        "mu709 | +GMI         | ~Huawei Technologies Co., Ltd~",
        "mu709 | +GMM         | ~MU709s-2~",
        "mu709 | +CGMR        | ~11.652.65.00.00~",
        "mg323 | I            | ~Manufacture: HUAWEI~Model: MG323~Revision: 12.210.10.05.00~IMEI: 867223010000015~+GCAP: +CGSM~",
        "mc323 | +CGMI        | ~HUAWEI TECHNOLOGIES CO., LTD~",
        "mc323 | +CGMM        | ~MC323-a~",
        "mc323 | ^MEID        | ~A0C72311111111~",
        "mc323 | +CCID        | ~+CCID: 8988211000000123456~",
        "mc509 | I            | ~HUAWEI INCORPORATED~MC509~11.105.01.00.000~+GSN:80A1B2C3~",
        "mc509 | ^MEID        | ~^MEID:A0C72311111111~",
        "mc509 | +GSN         | ~+GSN:80A1B2C3~",
        // Where it is.
        "mu609 | +CREG=2;+CREG?   | ~+CREG: 2,1,\"1607\",\"000014DB\"~",
        "mu709 | +CGREG=2;+CGREG? | ~+CGREG: 2,1,\"1607\",\"000014DB\",2~",
        "mu709 | +CEREG?      | ~+CEREG: 0,0~",
        "mg323 | +CREG?       | ~+CREG: 0,1~",
        "mg323 | +COPS?       | ~+COPS: 0,0,\"cellgate\",0~",
        "mu609 | +COPS?       | ~+COPS: 0,0,\"cellgate\",2~",
        "mu509 | ^SYSINFO     | ~^SYSINFO:2,3,0,5,1,,4~",
        "mu709 | ^SYSINFOEX   | ~^SYSINFOEX:2,3,0,1,,3,\"WCDMA\",41,\"WCDMA\"~",
        "mc323 | ^SYSINFO     | ~^SYSINFO:2,255,0,2,1~",
        "mc509 | ^SYSINFO     | ~^SYSINFO:2,255,0,8,1~",
        "mc509 | ^MODE        | ~^MODE: 8~",
        // What it hears.
        "mu609 | ^HCSQ?       | ~^HCSQ: \"WCDMA\",44,38,53~",
        "mu609 | ^CSNR?       | ~^CSNR:-83,-6~",
        "mc323 | ^CRSSI       | ~^CRSSI:18~",
        "mc509 | ^CRSSI?      | ~^CRSSI:18~",
        "mc509 | ^HDRCSQ      | ~^HDRRSSI:18~",
        "mc509 | ^HDRCSQLVL   | ~^HDRCSQLVL:80~",
        "mc323 | ^CSQLVL      | ~^CSQLVL:80~",
        // The SIM by its name.
        "mu709 | ^CPIN?       | ~^CPIN: READY,,10,3,10,3~",
        "mc509 | ^CPIN?       | ~^CPIN: READY,,10,3~",
        "mu609 | ^ICCID?      | ~^ICCID: \"8988211000000123456F\"~",
        "mu509 | ^CARDLOCK?   | ~^CARDLOCK: 2,10,0~",
        // The time of day: the network's zone is an hour east.
        "mu509 | ^NWTIME?     | ~^NWTIME: 14/08/05,05:00:21+4,00~",
        "mg323 | +CCLK?       | ~+CCLK: \"14/08/05,05:00:21+4\"~",
        "mc509 | ^TIME?       | ~^TIME:2014/08/05 05:00:21~",
        // Its temperature.
        "mu709 | ^CHIPTEMP?   | ~^CHIPTEMP: 300,300,65535,30,65535~",
        "mg323 | ^THERM?      | ~^THERM: 1~",
        // Preferences.
        "mu609 | ^SYSCFG=14,2,40000000,1,4;^SYSCFG? | ~^SYSCFG:14,2,3FFFFFFF,1,2~",
        "mu709 | ^SYSCFGEX=\"0201\",3FFFFFFF,1,2,7FFFFFFFFFFFFFFF,,;^SYSCFGEX? | ~^SYSCFGEX:\"0201\",3FFFFFFF,1,2~",
        "mc509 | ^PREFMODE=4;^PREFMODE? | ~^PREFMODE:4~",
        // The account.
        "mc323 | ^PPPCFG=\"card\",\"geheim\";^PPPCFG? | ~^PPPCFG:\"card\",\"geheim\"~",
        // Counters.
        "mu609 | ^DSFLOWQRY   | ~^DSFLOWQRY:00000000,0000000000000000,0000000000000000,00000000,0000000000000000,0000000000000000~",
    })
    // spotless:on
    void aQuestionHasTheFamilysAnswer(String family, String question, String answer) {
        boolean glued = family.startsWith("mc");
        assertEquals(answer + (glued ? "OK~" : OK), ask(family, question));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // What a family does not know.
        "mu509 | ^NONSENSE    | ~COMMAND NOT SUPPORT~",
        "mu609 | ^NONSENSE    | ~COMMAND NOT SUPPORT~",
        "mu709 | ^NONSENSE    | ~ERROR~",
        "mg323 | ^NONSENSE    | ~ERROR~",
        "mc509 | +CREG?       | ~COMMAND NOT SUPPORT~",
        "mc323 | ^HDRRSSI     | ~COMMAND NOT SUPPORT~",
        "mc323 | ^PREFMODE?   | ~COMMAND NOT SUPPORT~",
        "mc509 | ^IPMODE=?    | ~COMMAND NOT SUPPORT~",
        "mc509 | +CGDCONT=1,\"IP\",\"a\" | ~COMMAND NOT SUPPORT~",
        "mg323 | ^HCSQ?       | ~ERROR~",
        "mg323 | ^SYSINFOEX   | ~ERROR~",
        "mu509 | +CEREG?      | ~COMMAND NOT SUPPORT~",
        "mu709 | ^SYSCFG?     | ~ERROR~",
        "mu709 | ^SMSO        | ~ERROR~",
        // What it does not accept.
        "mu609 | ^SYSCFG=7,2,40000000,1,4      | ~ERROR~",
        "mu709 | ^SYSCFGEX=\"07\",3FFFFFFF,1,2 | ~ERROR~",
        "mc509 | ^PREFMODE=5  | ~ERROR~",
        "mg323 | +CSQ;+CREG?  | ~ERROR~",
    })
    // spotless:on
    void aWrongQuestionHasTheFamilysError(String family, String question, String answer) {
        assertEquals(answer, ask(family, question));
    }

    @ParameterizedTest
    @CsvSource({"mu509,*99#", "mu609,*99***1#", "mu709,*99#", "mg323,*99***1#", "mc323,#777", "mc509,T#777"})
    void theFamilysNumberConnects(String family, String number) {
        ModuleUnderTest tested = ModuleUnderTest.registered(family);
        assertEquals("\r\nCONNECT 7200000\r\n", tested.dial("ATD" + number));
    }

    @ParameterizedTest
    @CsvSource({"mu609,#777", "mg323,#777", "mc323,*99#", "mc509,*99#"})
    void theOtherWorldsNumberReachesNobody(String family, String number) {
        ModuleUnderTest tested = ModuleUnderTest.registered(family);
        assertEquals("\r\nNO CARRIER\r\n", tested.dial("ATD" + number));
    }

    private static String ask(String family, String question) {
        return ModuleUnderTest.registered(family)
                .ask("AT" + question)
                .replace("\r\n", "~")
                .replace("\r", "°");
    }
}
