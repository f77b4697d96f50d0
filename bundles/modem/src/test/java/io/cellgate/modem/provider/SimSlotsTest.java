package io.cellgate.modem.provider;

import static io.cellgate.modem.provider.Gateway.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtResponse;
import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.SimState;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.radio.RadioWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module with two SIM slots, each with a SIM of its own PIN. */
class SimSlotsTest {

    private static final String FIRST = "89010103000000000012";
    private static final String SECOND = "89010103000000000020";

    private static final ModemProfile TWO_SLOTS = () -> ModuleDescription.builder("twin", RadioWorld.THREE_GPP)
            .models("TWIN")
            .usb(0x12D1, 0x1506)
            .ttys(PortRole.MODEM, PortRole.DIAG, PortRole.PCUI)
            .simSlots("AT^SIMSWITCH=0", "AT^SIMSWITCH=1")
            .build();

    @TempDir
    Path state;

    private final FakeModule module = FakeModule.mu509()
            .answer("ATI", "Manufacturer: huawei", "Model: TWIN")
            .answer("AT+CGMM", "TWIN")
            .ok("AT+CFUN=4", "AT+CFUN=1");

    private final TestConfig config = new TestConfig().with("pin", "4321, 98765");

    private Gateway gateway() {
        slot(0);
        module.reply("AT^SIMSWITCH=0", any -> slot(0)).reply("AT^SIMSWITCH=1", any -> slot(1));
        Gateway gateway = new Gateway(state);
        gateway.catalog.add(TWO_SLOTS);
        return gateway.withPartners().plugged(module);
    }

    /** A SIM that wants the PIN of its slot. */
    private AtResponse slot(int slot) {
        module.answer("AT^SIMSWITCH?", "^SIMSWITCH: " + slot)
                .answer("AT^ICCID?", "^ICCID: \"" + (slot == 0 ? FIRST : SECOND) + "\"")
                .answer("AT+CPIN?", "+CPIN: SIM PIN")
                .answer("AT^CPIN?", "^CPIN: SIM PIN,3,10,3,10,3")
                .reply("AT+CPIN=\"4321\"", any -> pin(slot == 0))
                .reply("AT+CPIN=\"98765\"", any -> pin(slot == 1));
        return new AtResponse(List.of(), "OK");
    }

    private AtResponse pin(boolean right) {
        assertTrue(right, "the PIN of the other SIM");
        module.answer("AT+CPIN?", "+CPIN: READY").answer("AT^CPIN?", "^CPIN: READY,,10,3,10,3");
        return new AtResponse(List.of(), "OK");
    }

    private static void ready(Gateway gateway, String iccid) {
        gateway.pass(60);
        assertEquals(ModemState.READY, gateway.state(), gateway.detail());
        assertEquals(Optional.of(iccid), gateway.status().sim().iccid());
    }

    @Test
    void theNextSimIsTakenAndAfterTheLastTheFirstEachWithItsOwnPin() throws Exception {
        Gateway gateway = gateway().configured(config);
        ready(gateway, FIRST);

        CompletionStage<Void> there = gateway.modem.switchSim();
        gateway.pass(8);
        answer(there);
        ready(gateway, SECOND);
        CompletionStage<Void> back = gateway.modem.switchSim();
        gateway.pass(8);
        answer(back);
        ready(gateway, FIRST);

        assertEquals(1, module.count("AT+CPIN=\"98765\""));
    }

    @Test
    void aModuleThatHadTheSecondSlotInUseBeforeUsIsAskedAndGetsItsPin() {
        Gateway gateway = gateway();
        slot(1);

        ready(gateway.configured(config), SECOND);

        assertEquals(0, module.count("AT+CPIN=\"4321\""));
    }

    @Test
    void whereTheSlotInUseIsNotKnownNoPinIsSent() {
        Gateway gateway = gateway();
        module.error("AT^SIMSWITCH?");

        gateway.configured(config).pass(60);

        assertEquals(SimState.PIN_WITHHELD, gateway.status().sim().state(), gateway.detail());
        assertTrue(module.sent().stream().noneMatch(line -> line.startsWith("AT+CPIN=")));
    }

    @Test
    void aSlotThatTheModuleRefusesLeavesItAsItWas() {
        Gateway gateway = gateway().configured(config);
        ready(gateway, FIRST);
        module.error("AT^SIMSWITCH=1");
        long radio = module.count("AT+CFUN=4");

        CompletionStage<Void> done = gateway.modem.switchSim();

        ModemException refusal = assertThrows(ModemException.class, () -> answer(done));
        assertTrue(refusal.getMessage().contains("SIM slot 2"), refusal.getMessage());
        assertEquals(radio, module.count("AT+CFUN=4"), "the radio");
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aModuleWithOneSlotSaysSo() {
        Gateway gateway = Gateway.complete(state).plugged(FakeModule.mu509()).configured(new TestConfig());

        ModemException refusal = assertThrows(ModemException.class, () -> answer(gateway.modem.switchSim()));

        assertTrue(
                refusal.getMessage().contains("mu509") && refusal.getMessage().contains("sim.slots"));
    }
}
