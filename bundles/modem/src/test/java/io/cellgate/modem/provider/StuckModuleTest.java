package io.cellgate.modem.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtResponse;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.SimState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that is stuck before it is ready is helped, within bounds, and only when there is reason to. */
class StuckModuleTest {

    private static final long HOUR = Duration.ofHours(1).toSeconds();

    @TempDir
    Path state;

    private final FakeModule module = FakeModule.mu509().ok("AT+CFUN=4", "AT+CFUN=1", "AT^RESET");

    private Gateway gateway() {
        return Gateway.complete(state).plugged(module).configured(new TestConfig());
    }

    private void searching() {
        module.answer("AT+CREG?", "+CREG: 2,2").answer("AT+CGREG?", "+CGREG: 2,2");
    }

    private void registered() {
        module.answer("AT+CREG?", "+CREG: 2,1").answer("AT+CGREG?", "+CGREG: 2,1");
    }

    /** What a command changes besides its answer. */
    private void whenSent(String command, Runnable effect) {
        module.reply(command, any -> {
            effect.run();
            return new AtResponse(List.of(), "OK");
        });
    }

    @Test
    void aSearchWithoutEndIsEndedByTheRadio() {
        searching();
        whenSent("AT+CFUN=4", this::registered);
        Gateway gateway = gateway();
        gateway.pass(150);
        assertEquals(0, module.count("AT+CFUN=4"));

        gateway.pass(60);

        assertEquals(ModemState.READY, gateway.state());
        assertEquals(1, module.count("AT+CFUN=1"));
        assertEquals(0, module.count("AT^RESET"));
    }

    @Test
    void whereTheRadioDoesNotHelpTheModuleIsRestarted() {
        searching();
        whenSent("AT^RESET", this::registered);
        Gateway gateway = gateway();

        gateway.pass(660);

        assertEquals(1, module.count("AT^RESET"));
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void anOutageOfADayIsNoLoopOfRestarts() {
        searching();
        Gateway gateway = gateway();
        gateway.pass(HOUR);
        assertTrue(module.count("AT+CFUN=4") <= 2);
        assertEquals(1, module.count("AT^RESET"));

        gateway.pass(22 * HOUR);

        assertEquals(3, module.count("AT^RESET"));
        assertTrue(module.count("AT+CFUN=4") <= 8);
    }

    @Test
    void theBoundsOutlastARestartOfTheGateway() {
        searching();
        gateway().pass(HOUR / 2);
        long resets = module.count("AT^RESET");
        long radios = module.count("AT+CFUN=4");

        gateway().pass(HOUR / 4);

        assertEquals(1, resets);
        assertEquals(1, module.count("AT^RESET"));
        assertTrue(module.count("AT+CFUN=4") <= 2 && radios >= 1);
    }

    @Test
    void aModuleThatRefusesToRestartIsAskedOn() {
        searching();
        module.error("AT^RESET");
        Gateway gateway = gateway();
        gateway.pass(700);

        registered();
        gateway.pass(60);

        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aSimFailureIsHelpedByTheRadio() {
        module.cme("AT+CPIN?", 13);
        whenSent("AT+CFUN=4", () -> module.answer("AT+CPIN?", "+CPIN: READY"));
        Gateway gateway = gateway();
        assertEquals(SimState.FAILURE, gateway.status().sim().state());

        gateway.pass(240);

        assertEquals(1, module.count("AT+CFUN=1"));
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aRadioThatWasSwitchedOffWithoutAnAnswerIsSwitchedOn() {
        module.cme("AT+CPIN?", 13).silent("AT+CFUN=4");
        Gateway gateway = gateway();

        gateway.pass(240);

        assertTrue(module.count("AT+CFUN=4") >= 1);
        assertEquals(module.count("AT+CFUN=4"), module.count("AT+CFUN=1"));
    }

    @Test
    void aSimFailureIsHelpedByARestart() {
        module.cme("AT+CPIN?", 13);
        whenSent("AT^RESET", () -> module.answer("AT+CPIN?", "+CPIN: READY"));
        Gateway gateway = gateway();

        gateway.pass(720);

        assertEquals(1, module.count("AT^RESET"));
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aSimThatWantsAPersonIsNoReasonToRestart() {
        module.cme("AT+CPIN?", 10);
        gateway().pass(3 * HOUR);

        assertEquals(0, module.count("AT^RESET") + module.count("AT+CFUN=4"));
    }

    @Test
    void theHardwareSwitchIsNamedAndNothingElseIsTried() {
        searching();
        module.answer("AT^RFSWITCH?", "^RFSWITCH:1,0");
        Gateway gateway = gateway();
        gateway.pass(HOUR);
        assertTrue(gateway.detail().contains("hardware switch"), gateway.detail());
        assertEquals(0, module.count("AT^RESET") + module.count("AT+CFUN=4"));

        module.answer("AT^RFSWITCH?", "^RFSWITCH:1,1");
        registered();
        gateway.transport.last().urc("^RFSWITCH:1,1");

        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aSoftwareSwitchThatWasLeftOffIsSwitchedOnOnce() {
        searching();
        module.answer("AT^RFSWITCH?", "^RFSWITCH:0,1").ok("AT^RFSWITCH=1");

        gateway().pass(120);

        assertEquals(1, module.count("AT^RFSWITCH=1"));
    }

    @Test
    void theCauseOfADenialIsTold() {
        module.answer("AT+CREG?", "+CREG: 2,3")
                .answer("AT+CGREG?", "+CGREG: 2,3")
                .reply("AT+CGREG=3", any -> {
                    module.answer("AT+CGREG?", "+CGREG: 3,3,\"5C8D\",\"00D4E5\",2,\"0A\",0,14");
                    return new AtResponse(List.of(), "OK");
                })
                .answer("AT+CEER", "+CEER: GPRS services not allowed in this PLMN");
        Gateway gateway = gateway();
        gateway.pass(30);

        assertTrue(gateway.detail().contains("cause 14"), gateway.detail());
        assertTrue(gateway.detail().contains("is roaming with data allowed?"), gateway.detail());
        assertTrue(gateway.detail().contains("not allowed in this PLMN"), gateway.detail());
        assertEquals(1, module.count("AT+CEER"));
        assertFalse(module.sent().lastIndexOf("AT+CGREG=3") > module.sent().lastIndexOf("AT+CGREG=2"));
    }

    @Test
    void aDenialIsTheNetworksWordAndNoReasonToRestart() {
        module.answer("AT+CREG?", "+CREG: 2,3").answer("AT+CGREG?", "+CGREG: 2,3");

        gateway().pass(20 * HOUR);

        assertEquals(0, module.count("AT^RESET"));
        assertEquals(2, module.count("AT+CFUN=4"));
    }

    @Test
    void aModuleThatCarriesACallIsNotDisturbed() {
        Gateway gateway = Gateway.complete(state).plugged(module);
        gateway.modem.adoptCall(Path.of("/dev/ttyUSB0"));
        searching();
        gateway.configured(new TestConfig());

        gateway.pass(3 * HOUR);

        assertEquals(0, module.count("AT^RESET") + module.count("AT+CFUN=4"));
    }

    @Test
    void anOperatorThatCannotBeHadIsNoReasonToRestart() {
        searching();
        module.error("AT+COPS=1,2,\"26298\"");
        Gateway gateway =
                Gateway.complete(state).plugged(module).configured(new TestConfig().with("operator", "26298"));

        gateway.pass(3 * HOUR);

        assertEquals(0, module.count("AT^RESET") + module.count("AT+CFUN=4"));
    }
}
