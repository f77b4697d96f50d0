package io.cellgate.modem.provider;

import static io.cellgate.modem.provider.Gateway.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtResponse;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.call.AuthenticationProtocol;
import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.message.Sms;
import io.cellgate.modem.provider.settings.SmsMode;
import io.cellgate.modem.provider.sms.Pdus;
import io.cellgate.modem.provider.sms.SmsService;
import io.cellgate.modem.radio.Operator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes minutes holds up nobody, and every stage ends. */
class StagesTest {

    private static final String SCAN = "AT+COPS=?";
    private static final DataContext DATA = new DataContext(
            1,
            "IP",
            Optional.of("internet"),
            Optional.empty(),
            Optional.empty(),
            AuthenticationProtocol.NONE,
            Optional.empty(),
            OptionalInt.empty());

    @TempDir
    Path state;

    private final FakeModule module =
            FakeModule.mu509().ok("AT+CGDCONT=1,\"IP\",\"internet\"").hold(SCAN);

    private Gateway gateway() {
        return Gateway.complete(state).plugged(module).configured(new TestConfig());
    }

    private static boolean ended(CompletionStage<?> stage) {
        return stage.toCompletableFuture().isDone();
    }

    private static String problem(CompletionStage<?> stage) {
        return String.valueOf(
                assertThrows(ModemException.class, () -> answer(stage)).getMessage());
    }

    @Test
    void duringASearchTheModuleIsHeardAndThePollsWait() throws Exception {
        Gateway gateway = gateway();
        CompletionStage<List<Operator>> scan = gateway.modem.scanOperators();
        module.forget();

        gateway.pass(100);
        gateway.transport.last().urc("^RSSI:11");

        assertEquals(List.of(), module.sent());
        assertEquals(OptionalInt.of(-91), gateway.status().signal().rssiDbm());
        module.release(SCAN, "+COPS: (2,\"Telco\",\"T\",\"26201\",2),,(0-4),(0-2)");
        assertEquals("26201", answer(scan).get(0).plmn());
        assertTrue(module.sent().contains("AT+CREG?"), module.sent().toString());
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void duringASearchAMessageIsTaken() {
        Gateway gateway = Gateway.complete(state);
        SmsService sms = new SmsService(gateway.users, new Random(1));
        gateway.users.add(sms);
        module.ok("AT+CMGF=0", "AT+CNMI=1,1,0,1,0");
        gateway.plugged(module).configured(new TestConfig());
        sms.configure(SmsMode.ON, state.resolve("sms"));
        List<Sms> received = new ArrayList<>();
        sms.onReceived(received::add);
        CompletionStage<List<Operator>> scan = gateway.modem.scanOperators();

        gateway.transport
                .last()
                .urc("+CMT: ,20\n" + Pdus.delivered("+491", "hello", 0).get(0));

        assertFalse(ended(scan));
        assertEquals("hello", received.get(0).text());
    }

    @Test
    void aCallAndADiagnosisWaitForTheEndOfASearch() throws Exception {
        Gateway gateway = gateway();
        CompletionStage<List<Operator>> scan = gateway.modem.scanOperators();
        CompletionStage<DataCall> call = gateway.modem.prepareCall(DATA);
        CompletionStage<CallDiagnosis> diagnosis = gateway.modem.diagnoseCall(1);
        assertFalse(ended(scan) || ended(call) || ended(diagnosis));

        module.release(SCAN);

        assertEquals(Path.of("/dev/ttyUSB0"), answer(call).device());
        assertTrue(ended(scan) && ended(diagnosis));
    }

    @Test
    void aResetDoesNotWaitForASearchButEndsIt() throws Exception {
        module.ok("AT^RESET");
        Gateway gateway = gateway();
        CompletionStage<List<Operator>> scan = gateway.modem.scanOperators();

        CompletionStage<Void> reset = gateway.modem.reset();

        answer(reset);
        assertTrue(problem(scan).contains("main: the module is restarted"), problem(scan));
        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        gateway.pass(10);
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void switchingOffDoesNotWaitForASearch() throws Exception {
        Gateway gateway = gateway();
        CompletionStage<List<Operator>> scan = gateway.modem.scanOperators();
        module.reply("AT^SMSO", command -> new AtResponse(List.of("^SHUTDOWN"), "OK"));

        answer(gateway.modem.powerOff());

        assertTrue(problem(scan).contains("switched off"), problem(scan));
    }

    @Test
    void aModuleThatNeverSaysThatItHasShutDownIsNotWaitedForForEver() {
        module.ok("AT^SMSO");
        Gateway gateway = gateway();
        CompletionStage<Void> off = gateway.modem.powerOff();

        gateway.pass(29);
        assertFalse(ended(off));
        gateway.pass(1);

        assertTrue(problem(off).contains("does not say"), problem(off));
    }

    @Test
    void aModemThatIsStoppedDuringASearchEndsEveryStage() {
        Gateway gateway = gateway();
        CompletionStage<List<Operator>> scan = gateway.modem.scanOperators();
        CompletionStage<DataCall> call = gateway.modem.prepareCall(DATA);

        gateway.modem.end();

        assertTrue(problem(scan).contains("stopped"), problem(scan));
        assertTrue(problem(call).contains("stopped"), problem(call));
        assertTrue(problem(gateway.modem.reset()).contains("stopped"));
        assertEquals(0, gateway.actor.timers());
    }

    @Test
    void anotherPortEndsASearchInWords() {
        Gateway gateway = gateway();
        CompletionStage<List<Operator>> scan = gateway.modem.scanOperators();
        gateway.transport.with("/dev/ttyS1", FakeModule.mu509());

        gateway.configured(new TestConfig().with("at.port", "/dev/ttyS1"));

        assertTrue(problem(scan).contains("configured"), problem(scan));
        assertEquals(Optional.of("/dev/ttyS1"), gateway.status().atPort());
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aModuleThatIsUnpluggedDuringASearchEndsIt() {
        Gateway gateway = gateway();
        CompletionStage<List<Operator>> scan = gateway.modem.scanOperators();

        gateway.transport.last().unplug();

        assertTrue(problem(scan).contains("does not look for networks"), problem(scan));
        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        gateway.pass(2);
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void theSelectionOfTheConfiguredOperatorHoldsUpNobody() throws Exception {
        String select = "AT+COPS=1,2,\"26201\"";
        module.hold(select).ok("AT^RESET");
        Gateway gateway =
                Gateway.complete(state).plugged(module).configured(new TestConfig().with("operator", "26201"));
        assertEquals(ModemState.WAITING_NETWORK, gateway.state());
        assertTrue(gateway.detail().contains("26201"), gateway.detail());
        CompletionStage<List<Operator>> scan = gateway.modem.scanOperators();
        assertFalse(ended(scan));

        module.release(select);

        assertEquals(1, module.count(SCAN));
        module.release(SCAN);
        assertTrue(ended(scan));
        assertEquals(ModemState.READY, gateway.state());
    }
}
