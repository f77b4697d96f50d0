package io.cellgate.at.provider.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.at.AtCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Streams of the kinds that dialers, message tools and connection managers log with modules of this maker and its sticks: whole,
 * byte by byte, and cut in the middle.
 */
@SuppressWarnings("StringConcatToTextBlock") // line ends are the matter here
class FieldStreamsTest {

    /** Command, stream, lines of the answer, and with an exclamation mark what was unsolicited. */
    @SuppressWarnings("ImmutableEnumChecker") // a list by List.of
    private enum Stream {
        DIALER_INITIALISES_WITH_ECHO(
                "ATQ0 V1 E1 S0=0 &C1 &D2 +FCLASS=0", "ATQ0 V1 E1 S0=0 &C1 &D2 +FCLASS=0\r\r\nOK\r\n"),
        ECHO_IS_SWITCHED_OFF("ATE0V1", "ATE0V1\r\r\nOK\r\n"),
        STICK_SAYS_WHAT_IT_IS(
                "ATI",
                "ATI\r\r\nManufacturer: huawei\r\nModel: E173\r\nRevision: 11.126.16.00.00\r\nIMEI: 860000000000001\r\n"
                        + "+GCAP: +CGSM,+DS,+ES\r\n\r\n^BOOT:12345678,0,0,0,6\r\n\r\nOK\r\n",
                "Manufacturer: huawei",
                "Model: E173",
                "Revision: 11.126.16.00.00",
                "IMEI: 860000000000001",
                "+GCAP: +CGSM,+DS,+ES",
                "!^BOOT:12345678,0,0,0,6"),
        CDMA_MODULE_SAYS_WHAT_IT_IS(
                "ATI",
                "\r\nHUAWEI TECHNOLOGIES CO., LTD\r\nMC509\r\n11.105.01.00.000\r\n+GSN:80A1B2C3\r\nOK\r\n",
                "HUAWEI TECHNOLOGIES CO., LTD",
                "MC509",
                "11.105.01.00.000",
                "+GSN:80A1B2C3"),
        CDMA_SIGNAL_WITH_ONE_BREAK_AND_DOUBLED_CR(
                "AT^HDRCSQ?",
                "\r\n^MODE: 8\r\r\n\r\n^HDRRSSI:60\r\n\r\n^HDRCSQ:60\r\nOK\r\n",
                "^HDRCSQ:60",
                "!^MODE: 8",
                "!^HDRRSSI:60"),
        OPERATORS_WITH_COMMAS_AND_PARENTHESES(
                "AT+COPS=?",
                "\r\n^RSSI:12\r\n\r\n+COPS: (2,\"A (B), C\",\"A\",\"26201\",2),(3,\"D\",\"D\",\"26202\",0),,(0,1,3,4),(0,1,2)\r\n"
                        + "\r\nOK\r\n",
                "+COPS: (2,\"A (B), C\",\"A\",\"26201\",2),(3,\"D\",\"D\",\"26202\",0),,(0,1,3,4),(0,1,2)",
                "!^RSSI:12"),
        OPERATORS_CUT_BY_SIGNAL_REPORTS(
                "AT+COPS=?",
                "\r\n+COPS: (2,\"Ope\r\n^RSSI:12\r\nrator\",\"Op\",\"26201\",2)\r\n\r\nOK\r\n",
                "+COPS: (2,\"Operator\",\"Op\",\"26201\",2)",
                "!^RSSI:12"),
        LTE_STICK_WITHOUT_QUOTES(
                "AT^SYSINFOEX",
                "\r\n^HCSQ:\"LTE\",46,43,131,22\r\n\r\n^SYSINFOEX:2,3,0,1,,6,LTE,101,LTE\r\n\r\nOK\r\n",
                "^SYSINFOEX:2,3,0,1,,6,LTE,101,LTE",
                "!^HCSQ:\"LTE\",46,43,131,22"),
        COMMANDS_ONE_A_LINE_WITH_DOUBLED_CR(
                "AT+CLAC",
                "\r\n&C\r\r\n&D\r\r\nE\r\r\n+CSQ\r\r\n^RSSI\r\r\n$QCSIMSTAT\r\r\n\r\nOK\r\n",
                "&C",
                "&D",
                "E",
                "+CSQ",
                "^RSSI",
                "$QCSIMSTAT"),
        PDU_CUT_BY_A_MESSAGE_THAT_COMES(
                "AT+CMGL=4",
                "\r\n+CMGL: 6,1,,22\r\n0791330600711\r\n+CMTI: \"SM\",26\r\n0811094904003CF7A1A\r\n\r\nOK\r\n",
                "+CMGL: 6,1,,22",
                "07913306007110811094904003CF7A1A",
                "!+CMTI: \"SM\",26"),
        ENTRIES_WITH_AN_ERROR_GLUED_BETWEEN(
                "AT+CNUM",
                "\r\n+CNUM: \"\",\"+4670\",145\r\n+CME ERROR: 25+CNUM: \"\",\"+4671\",145\r\n+CNUM: \"Do\"nn\u00c9es\",\"\",0\r\n"
                        + "\r\n\r\nOK\r\n",
                "+CNUM: \"\",\"+4670\",145",
                "+CNUM: \"\",\"+4671\",145",
                "+CNUM: \"Do\"nn\u00c9es\",\"\",0"),
        TEXT_MESSAGES_THAT_IMITATE_THE_MODULE(
                "AT+CMGL=\"ALL\"",
                "\r\n+CMGL: 1,\"REC READ\",\"+46\",,\"20/01/01,00:00:00+04\"\r\nOK\r\n"
                        + "+CMGL: 2,\"REC READ\",\"+46\",,\"20/01/01,00:00:00+04\"\r\nERROR\r\nbye\r\n\r\nOK\r\n",
                "+CMGL: 1,\"REC READ\",\"+46\",,\"20/01/01,00:00:00+04\"",
                "OK",
                "+CMGL: 2,\"REC READ\",\"+46\",,\"20/01/01,00:00:00+04\"",
                "ERROR",
                "bye"),
        MENU_OF_SEVERAL_LINES(
                "AT+CUSD=1,\"*100#\",15",
                "\r\nOK\r\n\r\n+CUSD: 1,\"1 Balance\n2 Offers\r\n\r\n3 OK\",15\r\n\r\n^RSSI:9\r\n",
                "!+CUSD: 1,\"1 Balance\n2 Offers\n3 OK\",15",
                "!^RSSI:9"),
        MODULE_THAT_POWERS_UP(
                "AT", "\0\0\u00e0\u00fc\0\r\n^SYSSTART\r\n\r\n+PBREADY\r\nAT\r\r\nOK\r\n", "!^SYSSTART", "!+PBREADY"),
        NULS_WITHIN_AND_BETWEEN("AT+CSQ", "\r\n\0+C\0SQ: 2\0,99\r\n\0\0\r\nO\0K\r\n", "+CSQ: 2,99"),
        CALL_THAT_WAS_NOT_ENDED(
                "AT+CSQ",
                "~\u00ff}#\u00c0!}!}!} }8}!}$}%\u00dc}\"}&} } } } }%}&~~\u00ff}#\u00c0!}%}\"} }0~\r\nNO CARRIER\r\n"
                        + "AT+CSQ\r\r\n+CSQ: 2,99\r\n\r\nOK\r\n",
                "+CSQ: 2,99",
                "!NO CARRIER"),
        ECHO_CUT_IN_TWO_BY_A_REPORT(
                "AT+CREG?", "AT+CR\r\n+CREG: 2\r\nEG?\r\r\n+CREG: 0,2\r\n\r\nOK\r\n", "+CREG: 0,2", "!+CREG: 2"),
        FINAL_WITHOUT_ITS_FIRST_BREAK("AT^CURC=0", "OK\r\n"),
        RESULT_GLUED_TO_THE_FINAL("AT+CGMM", "\r\nMU609\r\nOK\r\n", "MU609"),
        CLOCK_AND_TRAFFIC_REPORTS_AROUND(
                "AT^NWTIME?",
                "\r\n^NWTIME: 14/08/05,04:00:21+40,00\r\n\r\n^DSFLOWRPT:00000002,00000000,00000000,0000000000000000,"
                        + "0000000000000000,0003E800,0003E800\r\n\r\n^STIN: 7, 0, 0\r\n\r\nOK\r\n",
                "^NWTIME: 14/08/05,04:00:21+40,00",
                "!^DSFLOWRPT:00000002,00000000,00000000,0000000000000000,0000000000000000,0003E800,0003E800",
                "!^STIN: 7, 0, 0"),
        HEADERS_CUT_IN_TWO(
                "AT+CMGL=4",
                "\r\n+CMGL: 0,\r\n^RSSI:12\r\n1,,22\r\n0791330600711081\r\n+CMGL: 1,1,,2\r\n^RSSI:13\r\n2\r\n0797649920000711\r\n"
                        + "\r\nOK\r\n",
                "+CMGL: 0,1,,22",
                "0791330600711081",
                "+CMGL: 1,1,,22",
                "0797649920000711",
                "!^RSSI:12",
                "!^RSSI:13"),
        QUOTED_HEADERS_CUT_IN_TWO(
                "AT+CMGL=\"ALL\"",
                "\r\n+CMGL: 1,\"REC RE\r\n^RSSI:12\r\nAD\",\"+46\",,\"20/01/01,00:00:00+04\"\r\nhello\r\n+CMGL: 2,\"REC READ\""
                        + "\r\n^RSSI:13\r\n,\"+46\",,\"20/01/01,00:00:00+04\"\r\n^RSSI:14\r\nbye\r\n\r\nOK\r\n",
                "+CMGL: 1,\"REC READ\",\"+46\",,\"20/01/01,00:00:00+04\"",
                "hello",
                "+CMGL: 2,\"REC READ\",\"+46\",,\"20/01/01,00:00:00+04\"",
                "bye",
                "!^RSSI:12",
                "!^RSSI:13",
                "!^RSSI:14"),
        FINAL_CUT_IN_TWO(
                "AT+CSQ",
                "\r\n+CSQ: 9,99\r\n\r\nO\r\n^BOOT:12345678,0,0,0,6\r\nK\r\n",
                "+CSQ: 9,99",
                "!^BOOT:12345678,0,0,0,6"),
        LONE_FINAL_CUT_IN_TWO("AT+CFUN=1", "\r\nO\r\n^RSSI:12\r\nK\r\n", "!^RSSI:12"),
        FINAL_OF_FREE_TEXT_CUT_IN_TWO("AT+CGMM", "\r\nMU609\r\n\r\nO\r\n^RSSI:12\r\nK\r\n", "MU609", "!^RSSI:12"),
        REPORT_CUT_BY_A_REPORT(
                "AT+CSQ",
                "\r\n+CSQ: 9,99\r\n\r\n^SIM\r\n^RSSI:12\r\nST:255,1\r\n\r\nOK\r\n",
                "+CSQ: 9,99",
                "!^RSSI:12",
                "!^SIMST:255,1"),
        REPORT_CUT_BEHIND_ITS_COLON(
                "AT+CSQ",
                "\r\n+CSQ: 9,99\r\n\r\n^BOOT:\r\n^RSSI:12\r\n\r\nRING\r\n12345678,0,0,0,6\r\n\r\n^RSSI:13\r\n\r\nO\r\n^RSSI:14\r\nK\r\n",
                "+CSQ: 9,99",
                "!^RSSI:12",
                "!RING",
                "!^BOOT:12345678,0,0,0,6",
                "!^RSSI:13",
                "!^RSSI:14"),
        REPORT_CUT_BEFORE_AN_ANSWER_THAT_IS_CUT(
                "AT^SYSINFO",
                "\r\n+CMTI: \"SM\",\r\n^RSSI:12\r\n26\r\n\r\n^SYS\r\n+CMTI: \"SM\",2\r\n^RSSI:13\r\n7\r\nINFO:2,3,0,5,1\r\n\r\nOK\r\n",
                "^SYSINFO:2,3,0,5,1",
                "!^RSSI:12",
                "!+CMTI: \"SM\",26",
                "!^RSSI:13",
                "!+CMTI: \"SM\",27"),
        REPORT_CUT_IN_ITS_NAME_BESIDE_FREE_TEXT(
                "AT+CGMM",
                "\r\n^\r\n^RSSI:12\r\nSIMST:1\r\n\r\nMU609\r\n\r\nOK\r\n",
                "MU609",
                "!^RSSI:12",
                "!^SIMST:1"),
        HEADER_OF_A_MESSAGE_CUT_IN_TWO(
                "AT+CSQ",
                "\r\n+CMT: ,\r\n^RSSI:12\r\n24\r\n0891683108608805\r\n\r\n+CSQ: 9,99\r\n\r\nOK\r\n",
                "+CSQ: 9,99",
                "!^RSSI:12",
                "!+CMT: ,24\n0891683108608805"),
        TEXT_OF_A_BALANCE_CUT_IN_TWO(
                "AT+CUSD=1,\"*100#\",15",
                "\r\n+CUSD: 0,\"Balance 1\r\n^RSSI:12\r\n0.00 EUR\r\nBye\",15\r\n\r\nOK\r\n",
                "!^RSSI:12",
                "!+CUSD: 0,\"Balance 10.00 EUR\nBye\",15"),
        BALANCE_CUT_IN_TWO_BY_A_MESSAGE(
                "AT+CSQ",
                "\r\n+CUSD: 0,\"Bal\r\n+CDS: 12\r\n0891683108608805\r\nance\",15\r\n\r\n+CSQ: 9,99\r\n\r\nOK\r\n",
                "+CSQ: 9,99",
                "!+CDS: 12\n0891683108608805",
                "!+CUSD: 0,\"Balance\",15"),
        TEXT_MESSAGE_IN_ANOTHER_ALPHABET(
                "AT+CMGR=1",
                "\r\n+CMGR: \"REC READ\",\"+46\",,\"20/01/01\"\r\n\u00e5\u00e4\u00f6\u00e5\u00e4\u00f6\r\n}{}}~\r\n\r\nOK\r\n",
                "+CMGR: \"REC READ\",\"+46\",,\"20/01/01\"",
                "\u00e5\u00e4\u00f6\u00e5\u00e4\u00f6",
                "}{}}~"),
        NAME_IN_ANOTHER_ALPHABET(
                "AT+CPBR=1",
                "\r\n+CPBR: 1,\"1\",129,\"" + "\u00e5".repeat(40) + "\"\r\n\r\nOK\r\n",
                "+CPBR: 1,\"1\",129,\"" + "\u00e5".repeat(40) + "\""),
        REPORTS_INSIDE_TEXT_MESSAGES_THAT_COME(
                "AT+CSQ",
                "\r\n^HCMT:+46,2014\r\n\r\n^RSSI:12\r\nhello\u001a\r\n\r\n+CBM: 1,50,1,1,1\r\nBUSY\r\n\r\n+CSQ: 9,99\r\n\r\nOK\r\n",
                "+CSQ: 9,99",
                "!^RSSI:12",
                "!^HCMT:+46,2014\nhello",
                "!+CBM: 1,50,1,1,1\nBUSY"),
        TWO_REPORTS_WITH_ONE_BREAK_INSIDE_AN_ANSWER(
                "AT^SYSINFO",
                "\r\n^SYSIN\r\n^RSSI:12\r\n^MODE:5,4\r\nFO:2,3,0,5,1\r\n\r\nOK\r\n",
                "^SYSINFO:2,3,0,5,1",
                "!^RSSI:12",
                "!^MODE:5,4"),
        UNSENT_MESSAGE(
                "AT+CMGR=3",
                "\r\n+CMGR: \"STO UNSENT\",\"+46\",\r\nBUSY\r\n\r\nOK\r\n",
                "+CMGR: \"STO UNSENT\",\"+46\",",
                "BUSY"),
        ERROR_GLUED_TO_AN_ENTRY_AND_CUT(
                "AT+CNUM",
                "\r\n+CME ERROR:\r\n^RSSI:12\r\n 25+CNUM: \"\",\"+4671\",145\r\n\r\nOK\r\n",
                "+CNUM: \"\",\"+4671\",145",
                "!^RSSI:12"),
        CDMA_HEADER_CUT_IN_TWO(
                "AT^HCMGR=1",
                "\r\n^HCMGR:+46,2014,\r\n^RSSI:12\r\n8,5,4,0\r\nhello\u001a\r\nOK\r\n",
                "^HCMGR:+46,2014,8,5,4,0",
                "hello",
                "!^RSSI:12"),
        ANSWER_CUT_BEHIND_REPORTS_WITH_ONE_BREAK(
                "AT+CSQ",
                "\r\n^RSSI:12\r\n^MODE:5,4\r\n+\r\n^RSSI:13\r\nCSQ: 9,99\r\n\r\nOK\r\n",
                "+CSQ: 9,99",
                "!^RSSI:12",
                "!^MODE:5,4",
                "!^RSSI:13"),
        MESSAGE_AND_REPORT_INSIDE_IT(
                "AT+CSQ",
                "\r\n+CMT: ,13\r\n\r\n^RSSI:12\r\n0891683108608805\r\n\r\n+CSQ: 9,99\r\n\r\nOK\r\n",
                "+CSQ: 9,99",
                "!^RSSI:12",
                "!+CMT: ,13\n0891683108608805"),
        HEADER_WITHOUT_ITS_MESSAGE(
                "AT+CSQ",
                "\r\n+CMT: ,13\r\n\r\n^RSSI:12\r\n\r\n+CSQ: 9,99\r\nOK\r\n",
                "+CSQ: 9,99",
                "!^RSSI:12",
                "!+CMT: ,13"),
        MENU_BEFORE_THE_FINAL(
                "AT+CUSD=1,\"*100#\",15",
                "\r\n+CUSD: 1,\"1 Balance\r\n2 Offers\r\n^RSSI:12\r\n3 Help\",15\r\n\r\nOK\r\n",
                "!^RSSI:12",
                "!+CUSD: 1,\"1 Balance\n2 Offers\n3 Help\",15"),
        MENU_THAT_NEVER_ENDS(
                "AT+CUSD=1,\"*100#\",15", "\r\n+CUSD: 0,\"Balance 10\r\n\r\nOK\r\n", "!+CUSD: 0,\"Balance 10"),
        SETTINGS_WITH_AMPERSANDS(
                "AT&V",
                "AT&V\r\r\n&C: 2; &D: 2; &F: 0; E: 1; L: 0\r\nS0: 0; S3: 13; +FCLASS: 0\r\n\r\nOK\r\n",
                "&C: 2; &D: 2; &F: 0; E: 1; L: 0",
                "S0: 0; S3: 13; +FCLASS: 0"),
        NOISE_GLUED_TO_THE_ECHO("AT+CSQ", "\0\u00ff\u00feAT+CSQ\r\r\n+CSQ: 9,99\r\n\r\nOK\r\n", "+CSQ: 9,99"),
        STRAY_TEXT_BEHIND_THE_ANSWER("AT+CSQ", "\r\n+CSQ: 9,99\r\n\r\n> \r\n\r\nOK\r\n", "+CSQ: 9,99", "!> "),
        SEARCH_WITH_REGISTRATION_COMING_AND_GOING(
                "AT+COPS=?",
                "AT+COPS=?\r\r\n+CREG: 2\r\n\r\n^MODE:5,4\r\n\r\n+COPS: (2,\"Telia S\",\"TELIA\",\"24001\",2),,(0,1,2,3,4),(0,1,2)\r\n"
                        + "\r\n+CREG: 1\r\n\r\nOK\r\n",
                "+COPS: (2,\"Telia S\",\"TELIA\",\"24001\",2),,(0,1,2,3,4),(0,1,2)",
                "!+CREG: 2",
                "!^MODE:5,4",
                "!+CREG: 1"),
        MESSAGES_THAT_LOOK_LIKE_ANSWERS_AND_PROMPTS(
                "AT+CMGL=\"ALL\"",
                "\r\n+CMGL: 1,\"REC READ\",\"+46\",,\"20/01/01\"\r\n+CSQ: 12\r\n+CMGL: 2,\"REC READ\",\"+46\",,\"20/01/01\"\r\n> quoted"
                        + "\r\n\r\nthird: line\r\n\r\nOK\r\n",
                "+CMGL: 1,\"REC READ\",\"+46\",,\"20/01/01\"",
                "+CSQ: 12",
                "+CMGL: 2,\"REC READ\",\"+46\",,\"20/01/01\"",
                "> quoted",
                "third: line"),
        TEXT_MESSAGE_OF_RESULT_CODES_OF_CALLS(
                "AT+CMGR=1",
                "\r\n+CMGR: \"REC READ\",\"+46\",,\"20/01/01\"\r\nBUSY\r\nmodem says\r\nNO CARRIER\r\nRING\r\nno answer\r\n"
                        + "\r\nRING\r\n\r\nOK\r\n",
                "+CMGR: \"REC READ\",\"+46\",,\"20/01/01\"",
                "BUSY",
                "modem says",
                "NO CARRIER",
                "RING",
                "no answer",
                "!RING"),
        TEXT_MESSAGES_THAT_END_LIKE_THE_BEGINNING_OF_A_NAME(
                "AT+CMGL=\"ALL\"",
                "\r\n+CMGL: 1,\"REC READ\",\"+46\",,\"20/01/01\"\r\ncall\r\n+4670\r\n^HI\r\n*note: x\r\n^_^\r\n+1\r\n"
                        + "+CMGL: 2,\"REC READ\",\"+46\",,\"20/01/01\"\r\nor\r\n+4671\r\n\r\n^RSSI:12\r\n\r\nOK\r\n",
                "+CMGL: 1,\"REC READ\",\"+46\",,\"20/01/01\"",
                "call",
                "+4670",
                "^HI",
                "*note: x",
                "^_^",
                "+1",
                "+CMGL: 2,\"REC READ\",\"+46\",,\"20/01/01\"",
                "or",
                "+4671",
                "!^RSSI:12"),
        TEXT_MESSAGE_WITH_AN_EMPTY_LINE_AND_A_FINAL(
                "AT+CMGL=\"ALL\"",
                "\r\n+CMGL: 1,\"REC READ\",\"+46\",,\"20/01/01\"\r\nfirst\r\n\r\nOK\r\nlast\r\n"
                        + "+CMGL: 2,\"REC READ\",\"+46\",,\"20/01/01\"\r\nsecond\r\n\r\nERROR\r\n\r\nOK\r\n\r\n+XYZ: 1\r\n",
                "+CMGL: 1,\"REC READ\",\"+46\",,\"20/01/01\"",
                "first",
                "OK",
                "last",
                "+CMGL: 2,\"REC READ\",\"+46\",,\"20/01/01\"",
                "second",
                "ERROR",
                "!+XYZ: 1"),
        SETTINGS_WITH_NAMES(
                "AT&V",
                "\r\n&C: 2; &D: 2; E: 1;\r\n+FCLASS: 0; +ICF: 3,3; +IPR: 115200;\r\n\r\nOK\r\n",
                "&C: 2; &D: 2; E: 1;",
                "+FCLASS: 0; +ICF: 3,3; +IPR: 115200;"),
        CALL_ENDS_BESIDE_A_COMMAND(
                "AT+CREG?",
                "\r\n^DSDORMANT:1\r\n\r\nNO CARRIER\r\n\r\n+CREG: 2,1,\"1A2B\",\"3C4D5E\"\r\n\r\nOK\r\n",
                "+CREG: 2,1,\"1A2B\",\"3C4D5E\"",
                "!^DSDORMANT:1",
                "!NO CARRIER");

        private final String command;
        private final String text;
        private final List<String> expected;

        Stream(String command, String text, String... expected) {
            this.command = command;
            this.text = text;
            this.expected = List.of(expected);
        }

        AtCommand command() {
            AtCommand.Builder builder = AtCommand.builder(command);
            if (command.equals("ATI")
                    || command.equals("AT&V")
                    || command.equals("AT+CLAC")
                    || command.equals("AT+CGMM")) {
                builder.expectFreeText();
            } else if (command.equals("AT+CREG?")) {
                builder.expect("+CREG", value -> value.contains(","));
            } else if (!command.startsWith("AT+CUSD")) {
                builder.expectOwnName();
            }
            return builder.build();
        }
    }

    private static List<String> understood(Stream stream, int... cuts) {
        DrivenEngine bench = new DrivenEngine();
        DrivenEngine.Call call = bench.submit(stream.command());
        bench.receive(stream.text, cuts);
        bench.pass(Duration.ofMillis(300));
        List<String> all = new ArrayList<>(call.lines());
        bench.unsolicited.forEach(line -> all.add("!" + line));
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void isUnderstoodWhole(Stream stream) {
        assertEquals(stream.expected, understood(stream));
    }

    @ParameterizedTest
    @EnumSource
    void isUnderstoodCutAnywhere(Stream stream) {
        for (int cut = 0; cut <= stream.text.length(); cut++) {
            assertEquals(stream.expected, understood(stream, cut), "cut at " + cut);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isUnderstoodByteByByte(Stream stream) {
        int[] everywhere =
                java.util.stream.IntStream.range(1, stream.text.length()).toArray();

        assertEquals(stream.expected, understood(stream, everywhere));
    }
}
