package io.cellgate.simulator.module.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import org.junit.jupiter.api.Test;

/** {@code ^SIMSWITCH} of a module with two slots. */
class SimSlotsTest {

    private static ModuleUnderTest module(SimulatorSettings settings) {
        ModuleUnderTest tested = new ModuleUnderTest(settings);
        tested.ask("ATE0+CMEE=2");
        tested.pass(300);
        return tested;
    }

    private static SimulatorSettings two() {
        return SimulatorSettings.defaults()
                .with(Option.ICCID, "8988211000000123456")
                .with(Option.SECOND_ICCID, "8988307000000654321")
                .with(Option.SECOND_IMSI, "001019999999999")
                .with(Option.SECOND_PIN, "98765");
    }

    @Test
    void theSecondSimHasItsOwnNumbersAndItsOwnPin() {
        ModuleUnderTest tested = module(two());
        assertEquals("\r\n^SIMSWITCH: 0\r\n\r\nOK\r\n", tested.ask("AT^SIMSWITCH?"));
        assertEquals("\r\n001010123456789\r\n\r\nOK\r\n", tested.ask("AT+CIMI"));

        String taken = tested.ask("AT^SIMSWITCH=1");
        assertTrue(taken.contains("OK"), taken);
        tested.pass(300);

        assertEquals("\r\n^SIMSWITCH: 1\r\n\r\nOK\r\n", tested.ask("AT^SIMSWITCH?"));
        assertEquals("\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n", tested.ask("AT+CPIN?"));
        assertTrue(tested.ask("AT+CPIN=\"98765\"").contains("OK"));
        assertTrue(tested.ask("AT+CIMI").contains("001019999999999"));
        tested.ask("AT^SIMSWITCH=0");
        tested.pass(300);
        assertTrue(tested.ask("AT+CIMI").contains("001010123456789"));
    }

    @Test
    void aWrongPinCountsOnItsOwnSim() {
        ModuleUnderTest tested = module(two());
        tested.ask("AT^SIMSWITCH=1");
        tested.pass(300);

        assertTrue(tested.ask("AT+CPIN=\"4321\"").contains("incorrect password"));

        assertTrue(tested.ask("AT^CPIN?").startsWith("\r\n^CPIN: SIM PIN,2,10,2,"), tested.ask("AT^CPIN?"));
        tested.ask("AT^SIMSWITCH=0");
        tested.pass(300);
        assertTrue(tested.ask("AT^CPIN?").startsWith("\r\n^CPIN: READY,,10,3,"), tested.ask("AT^CPIN?"));
    }

    @Test
    void aModuleWithOneSlotDoesNotKnowTheCommand() {
        assertTrue(module(SimulatorSettings.defaults()).ask("AT^SIMSWITCH?").matches("(?s).*(NOT SUPPORT|ERROR).*"));
        assertTrue(module(two()).ask("AT^SIMSWITCH=2").contains("ERROR"));
    }
}
