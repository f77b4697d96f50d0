package io.cellgate.modem.provider;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.testing.ManualActor;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.call.AuthenticationProtocol;
import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.radio.RegistrationState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A module that owes an answer. The test's thread is the modem's actor, and time stands still: whatever waited there for the answer
 * would never end.
 */
class BusyModuleTest {

    private static final String POLL = "AT+CREG?";
    private static final String DEFINE = "AT+CGDCONT=1,\"IP\",\"internet\"";
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

    private final ThreadActor jobs = new ThreadActor("jobs");
    private final FakeModule module = FakeModule.mu509();

    @AfterEach
    void stop() {
        jobs.interrupt(Duration.ofSeconds(5));
    }

    private Gateway gateway(TestConfig config) {
        return new Gateway(state, new ManualActor(), jobs)
                .withPartners()
                .plugged(module)
                .configured(config);
    }

    /** Runs the actor until something is so. */
    private static void until(Gateway gateway, Callable<Boolean> reached) {
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            gateway.actor.run();
            return reached.call();
        });
    }

    /** Until no job runs, so that what the last one planned is planned. */
    private static void idle(Gateway gateway) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        gateway.context.actor().execute(() -> gateway.users.whenFree(() -> reached.complete(null)));
        until(gateway, reached::isDone);
    }

    private Gateway ready(TestConfig config) {
        Gateway gateway = gateway(config);
        until(gateway, () -> gateway.state() == ModemState.READY);
        idle(gateway);
        module.forget();
        return gateway;
    }

    /** Ready, and owing the answer to a poll. */
    private Gateway busy() {
        Gateway gateway = ready(new TestConfig());
        module.hold(POLL);
        gateway.pass(30);
        until(gateway, () -> module.count(POLL) == 1);
        return gateway;
    }

    @Test
    void anotherPortIsInForceAtOnceAndNothingIsSaidOfTheFormerModule() {
        Gateway gateway = busy();
        gateway.transport.hold("/dev/ttyS9");

        gateway.configured(new TestConfig().with("at.port", "/dev/ttyS9"));
        gateway.actor.run();

        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertEquals(Optional.empty(), gateway.status().identity());
        assertEquals(OptionalInt.empty(), gateway.status().signal().rssiDbm());
        assertEquals(0, gateway.transport.open());
    }

    @Test
    void aPortThatTakesLongToOpenIsGivenUpWhenAnotherOneIsConfigured() {
        Gateway gateway = ready(new TestConfig());
        gateway.transport.hold("/dev/ttyS9").with("/dev/ttyS1", module);
        gateway.configured(new TestConfig().with("at.port", "/dev/ttyS9"));
        until(gateway, () -> gateway.transport.opening() == 1);
        assertEquals(ModemState.WAITING_DEVICE, gateway.state());

        gateway.configured(new TestConfig().with("at.port", "/dev/ttyS1"));

        until(gateway, () -> gateway.state() == ModemState.READY);
        assertEquals(Optional.of("/dev/ttyS1"), gateway.status().atPort());
        assertEquals(0, gateway.transport.opening());
    }

    @Test
    void aTransportThatGoesWhileItOpensAPortIsNotWaitedFor() {
        Gateway gateway = gateway(new TestConfig().with("at.port", "/dev/ttyS9"));
        gateway.transport.hold("/dev/ttyS9");
        until(gateway, () -> gateway.transport.opening() == 1);

        gateway.modem.transport(Optional.empty());

        until(gateway, () -> gateway.detail().contains("AtTransport"));
    }

    @Test
    void otherInitialisationBeginsWithoutTheAnswer() {
        Gateway gateway = busy();

        gateway.configured(new TestConfig().with("init", new String[] {"AT^FOO=1"}));

        until(gateway, () -> module.count("AT^FOO=1") == 1);
        assertEquals(1, gateway.transport.opened());
    }

    @Test
    void whatTheModuleSaysMeanwhileShowsAtOnceAndStaysAfterAnOlderAnswer() {
        Gateway gateway = busy();

        gateway.transport.last().urc("^RSSI: 5");
        gateway.transport.last().urc("+CREG: 3");
        gateway.actor.run();

        assertEquals(OptionalInt.of(-103), gateway.status().signal().rssiDbm());
        assertEquals(RegistrationState.DENIED, gateway.status().registration().cs());
        assertEquals(ModemState.READY, gateway.state());

        module.answer(POLL, "+CREG: 2,3");
        module.release(POLL, "+CREG: 2,1,\"00C3\",\"0000A1B2\"");
        // what was heard while it was asked is asked for once more
        until(gateway, () -> module.count(POLL) == 2);
        until(gateway, () -> gateway.status().registration().cs() == RegistrationState.DENIED);
    }

    @Test
    void aSimThatIsTakenOutIsSeenWithoutTheAnswer() {
        Gateway gateway = busy();
        module.cme("AT+CPIN?", 10);

        gateway.transport.last().urc("^SIMST: 255");

        until(gateway, () -> gateway.state() == ModemState.WAITING_SIM);
    }

    @Test
    void aResetIsSentWithoutTheAnswer() {
        Gateway gateway = busy();
        module.ok("AT^RESET");

        CompletableFuture<Void> reset = gateway.modem.reset().toCompletableFuture();

        until(gateway, reset::isDone);
        assertFalse(reset.isCompletedExceptionally());
        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
    }

    @Test
    void afterAResetThatIsRefusedTheModuleIsPolledAsBefore() {
        Gateway gateway = busy();

        CompletableFuture<Void> reset = gateway.modem.reset().toCompletableFuture();
        until(gateway, reset::isDone);
        assertTrue(reset.isCompletedExceptionally());
        module.release(POLL, "+CREG: 2,1,\"00C3\",\"0000A1B2\"");
        idle(gateway);
        gateway.pass(5);

        until(gateway, () -> module.count(POLL) == 2);
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aPortThatGoesIsSeenWithoutTheAnswer() {
        Gateway gateway = busy();

        gateway.transport.last().unplug();
        gateway.actor.run();

        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertTrue(gateway.detail().contains("end of file"), gateway.detail());
    }

    @Test
    void aCallThatIsUpHasThePortWithoutTheAnswer() {
        Gateway gateway = new Gateway(state, new ManualActor(), jobs).withPartners();
        gateway.transport.with("/dev/ttyS1", module);
        gateway.configured(new TestConfig().with("at.port", "/dev/ttyS1"));
        until(gateway, () -> gateway.state() == ModemState.READY);
        idle(gateway);
        module.forget();
        module.hold(POLL);
        gateway.pass(30);
        until(gateway, () -> module.count(POLL) == 1);

        DataCall call = gateway.modem.adoptCall(Path.of("/dev/ttyS1"));
        until(gateway, () -> gateway.state() == ModemState.LENT);
        module.answer(POLL, "+CREG: 2,1");
        module.release(POLL, "");
        call.close();

        until(gateway, () -> gateway.state() == ModemState.READY);
    }

    @Test
    void aCallThatIsPreparedFailsWhenTheModuleIsResetMeanwhile() {
        Gateway gateway = ready(new TestConfig());
        module.hold(DEFINE).ok("AT^RESET");
        CompletableFuture<DataCall> call = gateway.modem.prepareCall(DATA).toCompletableFuture();
        until(gateway, () -> module.count(DEFINE) == 1);

        CompletableFuture<Void> reset = gateway.modem.reset().toCompletableFuture();

        until(gateway, () -> reset.isDone() && call.isDone());
        assertTrue(call.isCompletedExceptionally());
        assertFalse(gateway.context.callDevices().any());
    }

    @Test
    void thePinsOutcomeIsLearntBeforeAnotherConfigurationGoesOn() {
        module.answer("AT+CPIN?", "+CPIN: SIM PIN").answer("AT^CPIN?", "^CPIN: SIM PIN,3,10,3,10,3");
        String pin = "AT+CPIN=\"1234\"";
        module.hold(pin);
        Gateway gateway = gateway(new TestConfig().with("pin", "1234"));
        until(gateway, () -> module.count(pin) == 1);

        gateway.configured(new TestConfig().with("pin", "1234").with("technology", "auto"));
        gateway.actor.run();
        assertEquals(0, module.count("AT^SYSCFG?"));
        module.answer("AT+CPIN?", "+CPIN: READY").answer("AT^CPIN?", "^CPIN: READY,,10,3,10,3");
        module.release(pin);

        until(gateway, () -> gateway.state() == ModemState.READY);
        assertEquals(1, module.count(pin));
        assertTrue(module.count("AT^SYSCFG?") > 0);
    }
}
