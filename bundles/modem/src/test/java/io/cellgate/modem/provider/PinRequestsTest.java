package io.cellgate.modem.provider;

import static io.cellgate.modem.provider.Gateway.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.config.Secret;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.PinRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinRequestsTest {

    private static final Secret OLD = Secret.of("4321");
    private static final Secret NEW = Secret.of("98765");
    private static final Secret PUK = Secret.of("13572468");
    private static final String ENTER = "AT+CPIN=\"4321\"";
    private static final String CHANGE = "AT+CPWD=\"SC\",\"4321\",\"98765\"";
    private static final String ENABLE = "AT+CLCK=\"SC\",1,\"4321\"";
    private static final String DISABLE = "AT+CLCK=\"SC\",0,\"4321\"";
    private static final String UNBLOCK = "AT+CPIN=\"13572468\",\"98765\"";

    @TempDir
    Path state;

    private Gateway gateway(FakeModule module, TestConfig config) {
        return Gateway.complete(state).plugged(module).configured(config);
    }

    private static FakeModule blocked(int triesOfPuk) {
        return FakeModule.mu509()
                .answer("AT+CPIN?", "+CPIN: SIM PUK")
                .answer("AT^CPIN?", "^CPIN: SIM PUK," + triesOfPuk + "," + triesOfPuk + ",0,10,3");
    }

    private static String refusal(Gateway gateway, PinRequest request) {
        ModemException refused = assertThrows(ModemException.class, () -> answer(gateway.modem.perform(request)));
        for (Secret secret : List.of(OLD, NEW, PUK)) {
            assertFalse(refused.getMessage().contains(secret.reveal()), refused.getMessage());
        }
        return refused.getMessage();
    }

    private static long sent(FakeModule module) {
        return module.sent().stream()
                .filter(line -> line.matches("AT\\+(CPIN|CPWD|CLCK)=.*"))
                .count();
    }

    @Test
    void aPinThatIsEnteredUnlocksTheSim() throws Exception {
        FakeModule module = FakeModule.locked(3);
        module.reply(ENTER, any -> {
            module.answer("AT+CPIN?", "+CPIN: READY").answer("AT^CPIN?", "^CPIN: READY,,10,3,10,3");
            return new AtResponse(List.of(), "OK");
        });
        Gateway gateway = gateway(module, new TestConfig());

        answer(gateway.modem.perform(new PinRequest.Enter(OLD, false)));
        gateway.pass(60);

        assertEquals(ModemState.READY, gateway.state());
        assertEquals(1, module.count(ENTER));
    }

    @Test
    void noneOfTheLastTriesIsTakenUnlessThatIsSaid() throws Exception {
        FakeModule module = FakeModule.locked(2).ok(ENTER);
        Gateway gateway = gateway(module, new TestConfig());

        String why = refusal(gateway, new PinRequest.Enter(OLD, false));
        assertTrue(why.contains("2 tries are left"), why);
        assertEquals(0, sent(module));

        answer(gateway.modem.perform(new PinRequest.Enter(OLD, true)));
        assertEquals(1, module.count(ENTER));
    }

    @Test
    void whereTheModuleDoesNotTellTheTriesNothingIsSentUnlessThatIsSaid() throws Exception {
        FakeModule module = FakeModule.locked(3).error("AT^CPIN?").ok(ENTER);
        Gateway gateway = gateway(module, new TestConfig());

        assertTrue(refusal(gateway, new PinRequest.Enter(OLD, false)).contains("does not tell"));
        assertEquals(0, sent(module));
        answer(gateway.modem.perform(new PinRequest.Enter(OLD, true)));
        assertEquals(1, sent(module));
    }

    @Test
    void whatTheSimDoesNotWantIsNotSent() {
        FakeModule ready = FakeModule.mu509();
        FakeModule locked = FakeModule.locked(3);

        assertTrue(refusal(gateway(ready, new TestConfig()), new PinRequest.Enter(OLD, true))
                .contains("ready"));
        assertTrue(refusal(gateway(ready, new TestConfig()), new PinRequest.Unblock(PUK, NEW, true))
                .contains("puk-required"));
        assertTrue(refusal(gateway(locked, new TestConfig()), new PinRequest.Change(OLD, NEW, true))
                .contains("pin-required"));
        assertEquals(0, sent(ready) + sent(locked));
    }

    @Test
    void aSimThatRefusesItSaysHowManyTriesAreLeft() {
        FakeModule module = FakeModule.locked(3);
        module.reply(ENTER, asked -> {
            module.answer("AT^CPIN?", "^CPIN: SIM PIN,2,10,2,10,3");
            throw new AtException.EquipmentError(asked.redacted(), 16, "incorrect password", "correct it");
        });
        Gateway gateway = gateway(module, new TestConfig());

        String why = refusal(gateway, new PinRequest.Enter(OLD, false));

        assertTrue(why.contains("left: 2"), why);
        refusal(gateway, new PinRequest.Enter(OLD, false));
        assertEquals(1, module.count(ENTER), "a second error is not made by accident");
    }

    @Test
    void aPinIsChangedOnlyToTheConfiguredOne() throws Exception {
        FakeModule module = FakeModule.mu509().ok(CHANGE);

        assertTrue(refusal(gateway(module, new TestConfig().with("pin", "4321")), new PinRequest.Change(OLD, NEW, true))
                .contains("'pin'"));
        assertEquals(0, sent(module));

        answer(gateway(module, new TestConfig().with("pin", "98765"))
                .modem
                .perform(new PinRequest.Change(OLD, NEW, false)));
        assertEquals(1, module.count(CHANGE));
    }

    @Test
    void aSimIsToldToWantAPinOnlyIfThatIsConfigured() throws Exception {
        FakeModule module = FakeModule.mu509().ok(ENABLE, DISABLE);

        assertTrue(refusal(gateway(module, new TestConfig()), new PinRequest.Require(true, OLD, true))
                .contains("'pin'"));
        assertEquals(0, sent(module));

        Gateway gateway = gateway(module, new TestConfig().with("pin", "4321"));
        answer(gateway.modem.perform(new PinRequest.Require(true, OLD, false)));
        answer(gateway.modem.perform(new PinRequest.Require(false, OLD, false)));
        assertEquals(1, module.count(ENABLE));
        assertEquals(1, module.count(DISABLE));
    }

    @Test
    void thePukUnlocksButItsLastTryIsNeverTaken() throws Exception {
        FakeModule module = blocked(10).ok(UNBLOCK);
        answer(gateway(module, new TestConfig()).modem.perform(new PinRequest.Unblock(PUK, NEW, false)));
        assertEquals(1, module.count(UNBLOCK));

        FakeModule few = blocked(5).ok(UNBLOCK);
        refusal(gateway(few, new TestConfig()), new PinRequest.Unblock(PUK, NEW, false));
        assertEquals(0, sent(few));

        FakeModule last = blocked(1).ok(UNBLOCK);
        assertTrue(refusal(gateway(last, new TestConfig()), new PinRequest.Unblock(PUK, NEW, true))
                .contains("by hand"));
        assertEquals(0, sent(last));
    }

    @Test
    void aRequestShowsNoSecret() {
        assertEquals(
                "Change[former=******, latter=******, lastTries=false]",
                new PinRequest.Change(OLD, NEW, false).toString());
    }
}
