package io.cellgate.modem.provider;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.usb.PortRole;
import io.cellgate.common.lock.DeviceUsers;
import io.cellgate.common.testing.ManualActor;
import io.cellgate.event.GatewayEvent;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
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
import io.cellgate.modem.radio.RadioWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** A gateway with one modem service, whose partners and time are the test's. */
final class Gateway {

    static final ModemProfile MU509 = () -> ModuleDescription.builder("mu509", RadioWorld.THREE_GPP)
            .models("MU509")
            .usb(0x12D1, 0x1001)
            .ttys(PortRole.MODEM, PortRole.OTHER, PortRole.PCUI)
            .initialise("ATS0=0")
            .beforeDialling("ATE0V1")
            .dial("*99#", "*99***<cid>#")
            .neverSend("^GETPORTMODE")
            .build();
    static final ModemProfile MC323 = () -> ModuleDescription.builder("mc323", RadioWorld.THREE_GPP2)
            .models("MC323")
            .credentials(CredentialCommand.PPPCFG)
            .build();

    private static final Instant START = Instant.parse("2024-03-01T12:00:00Z");

    final ManualActor actor;
    final FakeTransport transport = new FakeTransport();
    final FakeDirectory directory = new FakeDirectory();
    final ProfileCatalog catalog = new ProfileCatalog();
    final List<GatewayEvent> events = new ArrayList<>();
    final ModemContext context;
    final ModuleUsers users;
    final ModemService modem;
    /** Whether a device file is there. */
    Predicate<Path> exists = device -> true;
    /** Whether another process has a device. */
    Optional<Boolean> inUse = Optional.of(true);

    /** The test's own thread does everything, as soon as there is something to do. */
    Gateway(Path stateDirectory) {
        this(stateDirectory, ManualActor.eager(), Runnable::run);
    }

    /** @param jobs what waits for the module */
    Gateway(Path stateDirectory, ManualActor actor, Executor jobs) {
        this.actor = actor;
        ModuleJobs conversation = new ModuleJobs(actor, jobs);
        InstantSource clock = () -> START.plusNanos(actor.nanoTime());
        // the shortest of the waits that are possible
        RandomGenerator random = () -> 0;
        context = new ModemContext(
                ModemSettings.none("main"),
                new CurrentStatus("main", clock, conversation.actor(), events::add),
                catalog,
                conversation,
                random);
        users = new ModuleUsers(context, clock, events::add);
        BringUp bringUp = new BringUp(
                context,
                users,
                settings -> new PinGuard(new PinRecords(stateDirectory, new Random(1)), stateDirectory),
                new RecoveryRecord(() -> stateDirectory, "main"),
                new DeviceUsers(stateDirectory.resolve("proc"), 1));
        modem = new ModemService("main", context, bringUp, device -> exists.test(device), device -> inUse);
    }

    /** The answer, which is there already, or its failure. */
    static <T> T answer(CompletionStage<T> stage) throws ModemException {
        CompletableFuture<T> future = stage.toCompletableFuture();
        assertTrue(future.isDone(), "it is still waited for");
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ModemException cause) {
                throw cause;
            }
            throw new AssertionError(e);
        }
    }

    /** With all partners, and the MU509's profile. */
    static Gateway complete(Path stateDirectory) {
        return new Gateway(stateDirectory).withPartners();
    }

    Gateway withPartners() {
        modem.transport(Optional.of(transport));
        modem.directory(Optional.of(directory));
        catalog.add(MU509);
        return this;
    }

    /** With one MU509 on the USB bus that answers at its PC UI port. */
    Gateway plugged(FakeModule module) {
        transport.with("/dev/ttyUSB2", module);
        directory.plug(FakeDirectory.module("1-1.2", 0));
        return this;
    }

    Gateway configured(TestConfig config) {
        modem.configure(config.settings());
        return this;
    }

    ModemStatus status() {
        return modem.status();
    }

    ModemState state() {
        return status().state();
    }

    String detail() {
        return status().detail().orElse("");
    }

    void pass(long seconds) {
        actor.advance(Duration.ofSeconds(seconds));
    }

    /** The states that were told, in their order. */
    List<Object> states() {
        return events.stream()
                .filter(event -> event.type().equals(GatewayEvent.STATE))
                .map(event -> event.details().get("state"))
                .toList();
    }
}
