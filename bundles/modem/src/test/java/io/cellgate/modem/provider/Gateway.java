package io.cellgate.modem.provider;

import io.cellgate.at.usb.PortRole;
import io.cellgate.event.GatewayEvent;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.radio.RadioWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

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

    final ManualLoop loop = new ManualLoop();
    final FakeTransport transport = new FakeTransport();
    final FakeDirectory directory = new FakeDirectory();
    final ProfileCatalog catalog = new ProfileCatalog();
    final List<GatewayEvent> events = new ArrayList<>();
    final StatusBoard board = new StatusBoard("main", loop, loop, events::add);
    final Bench bench;
    final ModemService modem;

    Gateway(Path stateDirectory) {
        bench = new Bench(Settings.none("main"), board, catalog, loop::nanoTime);
        bench.exists = device -> true;
        SimStage sim = new SimStage(
                bench, settings -> new PinGuard(new PinRecords(stateDirectory, new Random(1)), stateDirectory));
        modem = new ModemService("main", loop, bench, new BringUp(bench, loop, sim));
    }

    /** With all partners, and the MU509's profile. */
    static Gateway complete(Path stateDirectory) {
        Gateway gateway = new Gateway(stateDirectory);
        gateway.modem.transport(Optional.of(gateway.transport));
        gateway.modem.directory(Optional.of(gateway.directory));
        gateway.catalog.add(MU509);
        return gateway;
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
        loop.pass(Duration.ofSeconds(seconds));
    }

    /** The states that were told, in their order. */
    List<Object> states() {
        return events.stream()
                .filter(event -> event.type().equals(GatewayEvent.STATE))
                .map(event -> event.details().get("state"))
                .toList();
    }
}
