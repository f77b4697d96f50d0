package io.cellgate.modem.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.SerialLine;
import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.PortTrouble;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.radio.RadioWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortsTest {

    @TempDir
    Path state;

    private final FakeModule module = FakeModule.mu509();

    @Test
    void aModuleThatTakesNoBytesIsSaidNotToAnswerAndEachTryIsTold() {
        Gateway gateway = Gateway.complete(state);
        FakeModule dead = new FakeModule().reply("AT", any -> {
            throw new AtException.PortGone("/dev/ttyUSB2", "it takes no bytes");
        });
        gateway.plugged(dead).configured(new TestConfig());
        assertTrue(gateway.detail().startsWith("the module does not answer"), gateway.detail());
        assertTrue(gateway.detail().endsWith("1 try so far"), gateway.detail());
        assertEquals(Optional.of(PortTrouble.NO_ANSWER), gateway.status().trouble());

        gateway.transport.refuse(
                "/dev/ttyUSB2",
                address -> new AtException.PortBusy(
                        address, ProcessHandle.current().pid(), "another channel of this gateway"));
        gateway.pass(7);

        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertTrue(gateway.detail().contains("does not answer"), gateway.detail());
        assertTrue(gateway.detail().contains("3 tries so far"), gateway.detail());
        String before = gateway.detail();
        gateway.pass(60);
        assertTrue(!before.equals(gateway.detail()) && !gateway.detail().contains("stop the other"), gateway.detail());
    }

    @Test
    void aSilentPortNamesNobodyUnlessAProgramHasItOpenToo() throws IOException {
        Gateway gateway =
                Gateway.complete(state).plugged(FakeModule.mu509().silent("AT")).configured(new TestConfig());
        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertTrue(gateway.detail().startsWith("no answer to AT "), gateway.detail());
        assertEquals(Optional.of(PortTrouble.NO_ANSWER), gateway.status().trouble());
        assertEquals("no-answer", gateway.status().toMap().get("trouble"));
        assertFalse(
                gateway.detail().contains("process") || gateway.detail().contains("ModemManager"), gateway.detail());

        Path process = state.resolve("proc").resolve("314");
        Files.createDirectories(process.resolve("fd"));
        Files.createSymbolicLink(process.resolve("fd/9"), Path.of("/dev/ttyUSB2"));
        Files.writeString(process.resolve("comm"), "brltty\n");
        gateway.pass(60);

        assertEquals(ModemState.WAITING_PORT, gateway.state());
        assertTrue(gateway.detail().contains("in use by brltty (process 314,"), gateway.detail());
        assertEquals(Optional.of(PortTrouble.IN_USE), gateway.status().trouble());
    }

    @Test
    void onASilentPortAProgramThatTakesPortsIsSuspectedWhereItsFilesMayNotBeSeen() throws IOException {
        Path process = Files.createDirectories(state.resolve("proc").resolve("812"));
        Files.writeString(process.resolve("comm"), "ModemManager\n");

        Gateway gateway =
                Gateway.complete(state).plugged(FakeModule.mu509().silent("AT")).configured(new TestConfig());

        assertTrue(gateway.detail().contains("perhaps ModemManager (process 812)"), gateway.detail());
        assertTrue(gateway.detail().contains("ID_MM_DEVICE_IGNORE"), gateway.detail());
        assertEquals(Optional.of(PortTrouble.NO_ANSWER), gateway.status().trouble());
    }

    @Test
    void aModuleThatHasPortsButNoneForCommandsIsNotSaidToBeMissing() {
        Gateway gateway = Gateway.complete(state);
        gateway.directory.plug(FakeDirectory.module("1-1.2", 0, PortRole.DIAG, PortRole.NMEA));

        gateway.configured(new TestConfig());

        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertTrue(
                gateway.detail()
                        .startsWith("12d1:1001 at 1-1.2 has no port for AT commands, only: /dev/ttyUSB0 (DIAG)"),
                gateway.detail());
        assertFalse(gateway.detail().contains("plug it in"), gateway.detail());
        assertEquals(Optional.of(PortTrouble.NO_AT_PORT), gateway.status().trouble());
    }

    @Test
    void aTroubleThatIsOverIsNotToldAnyMore() {
        Gateway gateway = Gateway.complete(state);
        gateway.transport.refuse("/dev/ttyUSB2", address -> new AtException.PortBusy(address, 1234, "locked"));
        gateway.plugged(module).configured(new TestConfig().with("at.port", "/dev/ttyUSB2"));

        gateway.transport.with("/dev/ttyUSB2", module);
        gateway.pass(2);

        assertEquals(ModemState.READY, gateway.state());
        assertEquals(Optional.empty(), gateway.status().trouble());
    }

    @Test
    void aPortThatAnotherModemOfThisGatewayHasIsInUse() {
        Gateway gateway = Gateway.complete(state);
        gateway.transport.refuse(
                "/dev/ttyS1",
                address -> new AtException.PortBusy(
                        address, ProcessHandle.current().pid(), "another channel of this gateway"));

        gateway.context.portUsers(address -> address.equals("/dev/ttyS1") ? Optional.of("roof") : Optional.empty());

        gateway.configured(new TestConfig().with("at.port", "/dev/ttyS1"));

        assertEquals(ModemState.WAITING_PORT, gateway.state());
        assertTrue(
                gateway.detail().startsWith("port /dev/ttyS1 is used by modem roof; set device or at.port"),
                gateway.detail());
        assertTrue(gateway.detail().contains("(property 'at.port')"), gateway.detail());
        assertEquals(Optional.of(PortTrouble.OWN_USE), gateway.status().trouble());
    }

    @Test
    void aPortThatDoesNotExistIsNamedWithItsPropertyAndTriedAgain() {
        Gateway gateway = Gateway.complete(state).configured(new TestConfig().with("at.port", "/dev/ttyUSB9"));
        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertTrue(gateway.detail().contains("/dev/ttyUSB9"), gateway.detail());
        assertTrue(gateway.detail().contains("'at.port'"), gateway.detail());
        assertEquals(Optional.of(PortTrouble.NO_SUCH_PORT), gateway.status().trouble());

        gateway.transport.with("/dev/ttyUSB9", module);
        gateway.pass(2);

        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aPortOfAnotherProcessIsWaitedFor() {
        Gateway gateway = Gateway.complete(state);
        gateway.transport.refuse("/dev/ttyUSB2", address -> new AtException.PortBusy(address, 1234, "locked"));
        gateway.configured(new TestConfig().with("at.port", "/dev/ttyUSB2"));

        assertEquals(ModemState.WAITING_PORT, gateway.state());
        assertTrue(gateway.detail().contains("1234"), gateway.detail());
    }

    @Test
    void aLibraryThatCannotBeLoadedIsNamedAndTriedAgain() {
        Gateway gateway = Gateway.complete(state).plugged(module);
        gateway.transport.refuse("/dev/ttyUSB2", address -> {
            throw new NoClassDefFoundError("SerialPort");
        });
        gateway.configured(new TestConfig());

        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertTrue(gateway.detail().contains("NoClassDefFoundError: SerialPort"), gateway.detail());

        gateway.transport.with("/dev/ttyUSB2", module);
        gateway.pass(2);

        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aPortWithoutPermissionIsExplained() {
        Gateway gateway = Gateway.complete(state);
        gateway.transport.refuse("/dev/ttyUSB2", address -> new AtException.NoPermission(Path.of(address), "open"));
        gateway.configured(new TestConfig().with("at.port", "/dev/ttyUSB2"));

        assertEquals(ModemState.WAITING_PORT, gateway.state());
        assertTrue(gateway.detail().contains("dialout"), gateway.detail());
        assertEquals(Optional.of(PortTrouble.NO_PERMISSION), gateway.status().trouble());
    }

    @Test
    void aCorrectedPortIsTakenAtOnce() {
        Gateway gateway = Gateway.complete(state).configured(new TestConfig().with("at.port", "/dev/wrong"));
        gateway.transport.with("/dev/ttyS1", module);

        gateway.configured(new TestConfig().with("at.port", "/dev/ttyS1"));

        assertEquals(ModemState.READY, gateway.state());
        assertEquals(Optional.of(Path.of("/dev/ttyS1")), gateway.status().dataPort());
    }

    @Test
    void retriesBecomeRare() {
        Gateway gateway = Gateway.complete(state);
        int[] tries = {0};
        gateway.transport.refuse("/dev/x", address -> {
            tries[0]++;
            return new AtException.NoSuchPort(address);
        });
        gateway.configured(new TestConfig().with("at.port", "/dev/x"));
        gateway.pass(3600);

        assertTrue(tries[0] > 55 && tries[0] < 85, "tries: " + tries[0]);
        assertEquals(1, gateway.actor.timers());
    }

    @Test
    void anUnpluggedModuleIsForgottenAndComesBackUnderOtherNumbers() {
        Gateway gateway = Gateway.complete(state).plugged(module).configured(new TestConfig());

        gateway.transport.last().unplug();
        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertTrue(gateway.detail().startsWith("port /dev/ttyUSB2 is gone"), gateway.detail());
        gateway.directory.unplug("1-1.2");
        assertEquals(Optional.empty(), gateway.status().identity());
        assertEquals(Optional.empty(), gateway.status().atPort());

        gateway.transport.with("/dev/ttyUSB7", module);
        gateway.directory.plug(FakeDirectory.module("1-1.2", 5));
        assertEquals(ModemState.READY, gateway.state());
        assertEquals(Optional.of("/dev/ttyUSB7"), gateway.status().atPort());
        assertEquals(1, gateway.transport.open());
    }

    @Test
    void aModuleLeftInDataModeIsBroughtBack() {
        FakeModule stuck = FakeModule.mu509();
        int[] asked = {0};
        stuck.reply("AT", command -> {
            if (++asked[0] <= 3) {
                throw new AtException.Timeout("AT", command.timeout());
            }
            return new AtResponse(List.of(), "OK");
        });
        Gateway gateway = Gateway.complete(state).plugged(stuck).configured(new TestConfig());

        assertEquals(ModemState.READY, gateway.state());
        assertEquals(1, gateway.transport.last().escapes());
        assertEquals(1, stuck.count("ATH"));
    }

    @Test
    void aPortOnWhichNothingAnswersIsLetGo() {
        Gateway gateway =
                Gateway.complete(state).plugged(FakeModule.mu509().silent("AT")).configured(new TestConfig());

        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertEquals(0, gateway.transport.open());
        assertTrue(gateway.detail().contains("no answer"), gateway.detail());
    }

    @Test
    void aModuleOfUnknownFamilyWaitsForItsProfileAndComesAliveWhenItIsInstalled() {
        Gateway gateway = Gateway.complete(state)
                .plugged(FakeModule.mu509().answer("AT+CGMM", "MC323-a").answer("ATI"))
                .configured(new TestConfig());
        assertEquals(ModemState.WAITING_PROFILE, gateway.state());
        assertTrue(gateway.detail().contains("MC323-a"), gateway.detail());
        assertEquals("MC323-a", gateway.status().identity().orElseThrow().model());

        gateway.catalog.add(Gateway.MC323);
        gateway.modem.profilesChanged();

        assertEquals(Optional.of("mc323"), gateway.status().profile());
        assertEquals(ModemState.READY, gateway.state());
        assertEquals(1, gateway.transport.opened());
    }

    @Test
    void aModuleThatWasExchangedWhileItWaitedForAProfileIsAskedAgainWhoItIs() {
        FakeModule port = FakeModule.mu509().answer("AT+CGMM", "XX1").answer("ATI");
        Gateway gateway = Gateway.complete(state);
        gateway.transport.with("/dev/ttyS1", port);
        gateway.configured(new TestConfig().with("at.port", "/dev/ttyS1"));
        assertEquals(ModemState.WAITING_PROFILE, gateway.state());

        port.answer("AT+CGMM", "MC323-a").answer("AT+CGMR", "12.102.21.00.000");
        gateway.catalog.add(Gateway.MC323);
        gateway.modem.profilesChanged();

        assertEquals(ModemState.READY, gateway.state());
        assertEquals("MC323-a", gateway.status().identity().orElseThrow().model());
        assertEquals(
                "12.102.21.00.000", gateway.status().identity().orElseThrow().revision());
        assertEquals(1, gateway.transport.open());
    }

    @Test
    void aModuleOnAUartIsFoundAtTheSpeedOfItsFamily() {
        ModuleDescription slow = ModuleDescription.builder("slow", RadioWorld.THREE_GPP)
                .models("SLOW")
                .line(SerialLine.DEFAULT.withBaud(9600))
                .build();
        FakeModule port = FakeModule.mu509().answer("AT+CGMM", "SLOW").answer("ATI");
        Gateway gateway = Gateway.complete(state);
        gateway.catalog.add(() -> slow);
        gateway.transport.at(9600).with("/dev/ttyS1", port);

        gateway.configured(new TestConfig().with("at.port", "/dev/ttyS1"));

        assertEquals(Optional.of("slow"), gateway.status().profile());
        assertEquals(1, gateway.transport.open());
    }

    @Test
    void aProfileThatIsRemovedInUseHarmsNothing() {
        Gateway gateway = Gateway.complete(state).plugged(module).configured(new TestConfig());
        module.forget();

        gateway.catalog.remove(Gateway.MU509);
        gateway.modem.profilesChanged();

        assertEquals(ModemState.READY, gateway.state());
        assertEquals(List.of(), module.sent());
    }

    @Test
    void ofTwoModulesTheOneOfAKnownFamilyIsTaken() {
        Gateway gateway = Gateway.complete(state);
        FakeModule unknown = FakeModule.mu509().answer("AT+CGMM", "XX1").answer("ATI");
        gateway.transport.with("/dev/ttyUSB2", unknown).with("/dev/ttyUSB5", module);
        gateway.directory.plug(FakeDirectory.module("1-1", 0));
        gateway.directory.plug(FakeDirectory.module("1-2", 3));

        gateway.configured(new TestConfig());

        assertEquals(Optional.of("/dev/ttyUSB5"), gateway.status().atPort());
        assertEquals(1, gateway.transport.open());
    }

    @Test
    void aKnownModuleThatIsPluggedInBesideAnUnknownOneIsTaken() {
        Gateway gateway = Gateway.complete(state);
        gateway.transport
                .with(
                        "/dev/ttyUSB2",
                        FakeModule.mu509().answer("AT+CGMM", "XX1").answer("ATI"))
                .with("/dev/ttyUSB5", module);
        gateway.directory.plug(FakeDirectory.module("1-1", 0));
        gateway.configured(new TestConfig());
        assertEquals(ModemState.WAITING_PROFILE, gateway.state());

        gateway.directory.plug(FakeDirectory.module("1-2", 3));

        assertEquals(ModemState.READY, gateway.state());
        assertEquals(1, gateway.transport.open());
    }

    @Test
    void ofTwoModulesTheOneThatIsBusyIsLeftToItsUser() {
        Gateway gateway = Gateway.complete(state);
        gateway.transport
                .refuse("/dev/ttyUSB2", address -> new AtException.PortBusy(address, 1, "locked"))
                .with("/dev/ttyUSB5", module);
        gateway.directory.plug(FakeDirectory.module("1-1", 0));
        gateway.directory.plug(FakeDirectory.module("1-2", 3));

        assertEquals(ModemState.READY, gateway.configured(new TestConfig()).state());
    }

    @Test
    void theModuleIsHeldByItsNumber() {
        Gateway gateway = Gateway.complete(state);
        gateway.transport
                .with("/dev/ttyUSB2", FakeModule.mu509().answer("AT+CGSN", "350000000000006"))
                .with("/dev/ttyUSB5", module);
        gateway.directory.plug(FakeDirectory.module("1-1", 0));
        gateway.directory.plug(FakeDirectory.module("1-2", 3));

        gateway.configured(new TestConfig().with("device", "imei:351234567890123"));
        assertEquals(Optional.of("/dev/ttyUSB5"), gateway.status().atPort());

        gateway.configured(new TestConfig().with("device", "imei:359999999999999"));
        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertTrue(gateway.detail().contains("359999999999999"), gateway.detail());
        assertEquals(0, gateway.transport.open());
    }

    @Test
    void anExchangedTransportMeansWaitingAndComingBack() {
        Gateway gateway = Gateway.complete(state).plugged(module).configured(new TestConfig());

        gateway.modem.transport(Optional.empty());
        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        gateway.pass(60);
        assertTrue(gateway.detail().contains("io.cellgate.at.AtTransport"), gateway.detail());
        assertEquals(0, gateway.transport.open());

        FakeTransport next = new FakeTransport().with("/dev/ttyUSB2", module);
        gateway.modem.transport(Optional.of(next));
        assertEquals(ModemState.READY, gateway.state());
        assertEquals(1, next.open());
    }

    @Test
    void withoutTheDirectoryANamedPortIsEnough() {
        Gateway gateway = new Gateway(state);
        gateway.catalog.add(Gateway.MU509);
        gateway.modem.transport(Optional.of(gateway.transport.with("/dev/ttyS1", module)));
        gateway.configured(new TestConfig());
        assertTrue(gateway.detail().contains("ModuleDirectory"), gateway.detail());

        gateway.configured(new TestConfig().with("at.port", "/dev/ttyS1"));

        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aModuleThatDoesNotAnswerAnyMoreIsSearchedForAgain() {
        Gateway gateway = Gateway.complete(state).plugged(module).configured(new TestConfig());
        module.silent("AT+CREG?").silent("AT+CSQ").silent("AT");

        gateway.pass(60);

        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertEquals(0, gateway.transport.open());
    }

    @Test
    void whatIsConfiguredForAnotherFamilyIsNotSentAndSaidNothingOf() {
        TestConfig config =
                new TestConfig().with("init", new String[] {"AT^GETPORTMODE", "AT^SYSCFG=2,0,3FFFFFFF,1,2"});
        module.ok("AT^SYSCFG=2,0,3FFFFFFF,1,2", "AT^GETPORTMODE");

        Gateway gateway = Gateway.complete(state).plugged(module).configured(config);

        assertEquals(0, module.count("AT^GETPORTMODE"));
        assertEquals(1, module.count("AT^SYSCFG=2,0,3FFFFFFF,1,2"));
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void anotherIntervalDoesNotDisturbTheModule() {
        Gateway gateway = Gateway.complete(state).plugged(module).configured(new TestConfig());
        module.forget();

        gateway.configured(new TestConfig().with("poll.signal", "5m"));

        assertEquals(1, gateway.transport.opened());
        assertEquals(0, module.count("ATI"));
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void theEndLetsGoOfEverythingAndSaysNothing() {
        Gateway gateway = Gateway.complete(state).plugged(module).configured(new TestConfig());
        module.forget();

        gateway.modem.end();

        assertEquals(List.of(), module.sent());
        assertEquals(0, gateway.transport.open());
        assertEquals(0, gateway.transport.last().listeners());
        assertEquals(0, gateway.directory.watchers());
        assertEquals(0, gateway.actor.timers());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "^GETPORTMODE:TYPE:WCDMA:Qualcomm,MDM:1,PCUI:2          | /dev/ttyUSB1 | told before the family's order",
        "^GETPORTMODE: TYPE: WCDMA: huawei, PCUI: 2, MDM: 3     | /dev/ttyUSB3 | told, with blanks",
        "^GETPORTMODE:TYPE:WCDMA:Qualcomm,MDM:2,PCUI:1          | /dev/ttyUSB2 | the port that is spoken on is the one for calls",
        "^GETPORTMODE:TYPE:WCDMA:Qualcomm,MDM:255,PCUI:2        | /dev/ttyUSB0 | none told: the family's order",
        "^GETPORTMODE:TYPE:WCDMA:Qualcomm,MDM:9,PCUI:2          | /dev/ttyUSB0 | no such interface",
        "^GETPORTMODE:TYPE:WCDMA:Qualcomm,MDM:1,DIAG:2,PCUI:3   | /dev/ttyUSB0 | it answers where it says that it would not",
        "OK?                                                    | /dev/ttyUSB0 | no layout"})
    // spotless:on
    void theModulesOwnLayoutGoesBeforeTheFamilysOrder(String answer, String data, String why) {
        FakeModule module = FakeModule.mu509().answer("AT^GETPORTMODE", answer);

        assertEquals(
                Optional.of(Path.of(data)),
                laidOut(module, "+CFWU", PortRole.OTHER).status().dataPort(),
                why);
        assertEquals(1, module.count("AT^GETPORTMODE"));
    }

    @ParameterizedTest
    @CsvSource({"^GETPORTMODE, OTHER, 0", "+CFWU, MODEM, 0", "+CFWU, OTHER, 1"})
    void theLayoutIsAskedOnlyWhereItIsNotKnownAndHarmsNothing(String harmful, PortRole first, int asked) {
        FakeModule module = FakeModule.mu509();

        Gateway gateway = laidOut(module, harmful, first);

        assertEquals(ModemState.READY, gateway.state());
        assertEquals(asked, module.count("AT^GETPORTMODE"));
        assertEquals(Optional.of(Path.of("/dev/ttyUSB0")), gateway.status().dataPort());
    }

    /** On the bus with interfaces whose protocols tell nothing, apart from the first. */
    private Gateway laidOut(FakeModule module, String harmful, PortRole first) {
        Gateway gateway = new Gateway(state);
        gateway.modem.transport(Optional.of(gateway.transport));
        gateway.modem.directory(Optional.of(gateway.directory));
        gateway.catalog.add(() -> ModuleDescription.builder("mu509", RadioWorld.THREE_GPP)
                .models("MU509")
                .usb(0x12D1, 0x1001)
                .ttys(PortRole.MODEM, PortRole.OTHER, PortRole.PCUI)
                .neverSend(harmful)
                .build());
        gateway.transport.with("/dev/ttyUSB2", module);
        gateway.directory.plug(FakeDirectory.module("1-1.2", 0, first, PortRole.OTHER, PortRole.OTHER, PortRole.OTHER));
        return gateway.configured(new TestConfig());
    }
}
