package io.cellgate.modem.provider;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.lock.DeviceUsers;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.call.AuthenticationProtocol;
import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialForm;
import io.cellgate.modem.provider.bringup.BringUp;
import io.cellgate.modem.provider.conversation.ModuleJobs;
import io.cellgate.modem.provider.module.CurrentStatus;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.ModuleUsers;
import io.cellgate.modem.provider.module.ProfileCatalog;
import io.cellgate.modem.provider.recovery.RecoveryRecord;
import io.cellgate.modem.provider.settings.ModemSettings;
import io.cellgate.modem.provider.stage.PinGuard;
import io.cellgate.modem.provider.stage.PinRecords;
import io.cellgate.modem.radio.Operator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that takes its time over each answer, on the thread of the conversation. */
class SlowModuleTest {

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

    private final ThreadActor actor = new ThreadActor("cellgate-modem-slow");
    private final ThreadActor jobs = new ThreadActor("cellgate-modem-slow-conversation");
    private final ModuleJobs conversation = new ModuleJobs(actor, jobs);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answers = new CountDownLatch(1);
    private Optional<ModemService> made = Optional.empty();

    private ModemService modem() {
        FakeModule module = FakeModule.mu509().ok("AT+COPS=?").reply(DEFINE, command -> {
            asked.countDown();
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AtException.Cancelled(command.redacted(), "interrupted");
            }
            return new AtResponse(List.of(), "OK");
        });
        ProfileCatalog catalog = new ProfileCatalog();
        catalog.add(Gateway.MU509);
        Random random = new Random(1);
        ModemContext context = new ModemContext(
                ModemSettings.none("slow"),
                new CurrentStatus("slow", InstantSource.system(), conversation.actor(), event -> {}),
                catalog,
                conversation,
                random);
        BringUp bringUp = new BringUp(
                context,
                new ModuleUsers(context, InstantSource.system(), event -> {}),
                settings -> new PinGuard(new PinRecords(state, random), state),
                new RecoveryRecord(() -> state, "slow"),
                new DeviceUsers(state.resolve("proc"), 1));
        ModemService modem = new ModemService("slow", context, bringUp, device -> true, device -> Optional.of(true));
        made = Optional.of(modem);
        FakeDirectory directory = new FakeDirectory();
        directory.plug(FakeDirectory.module("1-1", 0));
        modem.transport(Optional.of(new FakeTransport().with("/dev/ttyUSB2", module)));
        modem.directory(Optional.of(directory));
        modem.configure(new TestConfig().settings());
        await().until(() -> modem.status().state() == ModemState.READY);
        return modem;
    }

    @AfterEach
    void stop() {
        actor.interrupt(Duration.ofSeconds(5));
        jobs.interrupt(Duration.ofSeconds(5));
        made.ifPresent(ModemService::end);
    }

    /** Each of the calls returns while the module still owes the answer to the first one: the test would stand still otherwise. */
    @Test
    void itBlocksNoneOfItsCallers() throws Exception {
        ModemService modem = modem();

        CompletableFuture<DataCall> call = modem.prepareCall(DATA).toCompletableFuture();
        assertTrue(asked.await(10, TimeUnit.SECONDS));
        CompletableFuture<List<Operator>> scan = modem.scanOperators().toCompletableFuture();
        assertEquals("ATD*99#", modem.dialSettings(DATA, DialForm.USUAL).dialCommand());
        assertEquals(ModemState.READY, modem.status().state());
        assertFalse(call.isDone() || scan.isDone());

        answers.countDown();

        assertEquals(Path.of("/dev/ttyUSB0"), call.get(10, TimeUnit.SECONDS).device());
        assertEquals(List.of(), scan.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aModemThatIsStoppedWhileItWaitsForTheModuleEndsTheStage() throws Exception {
        ModemService modem = modem();
        CompletableFuture<DataCall> call = modem.prepareCall(DATA).toCompletableFuture();
        assertTrue(asked.await(10, TimeUnit.SECONDS));

        stop();

        Throwable cause = assertThrows(ExecutionException.class, call::get).getCause();
        assertTrue(cause instanceof ModemException, String.valueOf(cause));
    }
}
