package io.cellgate.common.at;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.SecretArguments;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideCommandsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT+CPIN=\"1234\"",
                "at+cpin=1234",
                "AT + C P I N = \"1234\"",
                "AT+CSIM=26,\"002000010831323334FFFFFFFF\"",
                "AT^CARDLOCK=\"12345678\"",
                "AT^SIMLOCK=1,\"12345678\"",
                "AT^DATALOCK=\"12345678\"",
                "AT$QCPDPP=1,1,\"pw\",\"user\"",
                "AT^AUTHDATA=1,1,\"\",\"pw\",\"user\"",
                "AT+CGAUTH=1,1,\"user\",\"pw\"",
                "AT+CLCK=\"SC\",1,\"1234\"",
                "AT+CRSM=214,28486,0,0,17,\"00\"",
                "AT+CUSD=1,\"**04*1234*4321*4321#\",15"
            })
    void whatMayBurnTheTriesOfASimOrHoldsASecretIsNotSent(String line) {
        assertTrue(OutsideCommands.problem(line).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATD*99#",
                "AT+CSCS=\"GSM\";D*99#",
                "ATE0D*99#",
                "ATE0V1S0=0D123;",
                "AT&FD*99#",
                "AT+CREG=1;+CSIM=4,\"0020\"",
                "ATE0+CPIN=\"1234\"",
                "AT+CSCS=\"GSM;D*99#",
                "ATA",
                "ATH",
                "AT+CGDATA=\"PPP\",1",
                "AT+CMGS=20",
                "AT+CFUN=1,1",
                "AT+CFUN=16",
                "AT^RESET",
                "AT^SMSO",
                "AT+COPS=1,2,\"26201\"",
                "AT+++",
                "AT^CURC=1\rATD1;",
                "ATü",
                "+CREG=1",
                ""
            })
    void whatDialsRestartsOrHidesIsNotSent(String line) {
        assertTrue(OutsideCommands.problem(line).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT",
                "ATI",
                "ATE0V1",
                "ATS0=0",
                "AT&F",
                "AT^CURC=1",
                "AT+CNMI=2,1",
                "AT+CSCS=\"GSM\"",
                "AT+COPS?",
                "AT+COPS=3,2",
                "AT+CFUN=1",
                "AT^SYSCFG=2,2,3FFFFFFF,1,2",
                "AT+CGDCONT=1,\"IP\",\"internet\"",
                "AT+CREG=1;+CGREG=1;&C1",
                "AT+CUSD=1,\"*100#\",15",
                "AT^USSDMODE=0"
            })
    void whatAnIntegratorNeedsIsSent(String line) {
        assertEquals(Optional.empty(), OutsideCommands.problem(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT^RESET", "AT+CFUN=1,1", "AT+CFUN=16"})
    void whatIsThereToRestartTheModuleMayDoThat(String line) {
        assertEquals(Optional.empty(), OutsideCommands.problemOfReset(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT^RESET;+CPIN=\"1234\"", "AT^GODLOAD", "AT^SMSO", "ATD*99#", "^RESET"})
    void whatIsThereToRestartTheModuleMayDoNothingElse(String line) {
        assertTrue(OutsideCommands.problemOfReset(line).isPresent());
    }

    @Test
    void everyNameThatTheTableOfSecretsKnowsIsRefused() {
        for (String name : List.of(
                "+CPIN",
                "^CPIN",
                "+CPIN2",
                "+CLCK",
                "+CPWD",
                "+CSIM",
                "+CGLA",
                "^CARDLOCK",
                "^CARDUNLOCK",
                "^SIMLOCK",
                "^NETLOCK",
                "^DATALOCK",
                "^PPPCFG",
                "^AUTHDATA",
                "+CGAUTH",
                "$QCPDPP",
                "^NDISDUP")) {
            String line = "AT" + name + "=\"secret1\",\"secret2\"";
            assertTrue(!SecretArguments.in(line).isEmpty(), name);
            assertTrue(OutsideCommands.problem(line).isPresent(), name);
            // its harmless form may still burn a try
            assertTrue(OutsideCommands.problem("AT" + name + "=\"\"").isPresent(), name);
        }
    }
}
