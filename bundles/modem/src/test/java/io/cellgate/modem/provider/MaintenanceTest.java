package io.cellgate.modem.provider;

import static io.cellgate.modem.provider.Gateway.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.radio.Operator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceTest {

    @TempDir
    Path state;

    private final FakeModule module = FakeModule.mu509();

    private Gateway gateway() {
        return Gateway.complete(state).plugged(module).configured(new TestConfig());
    }

    @Test
    void networksAreLookedFor() throws Exception {
        module.answer("AT+COPS=?", "+COPS: (2,\"Telco\",\"T\",\"26201\",2),,(0-4),(0-2)");

        List<Operator> operators = answer(gateway().modem.scanOperators());

        assertEquals("26201", operators.get(0).plmn());
    }

    @Test
    void aSelectedOperatorHoldsAndIsLeftToTheModuleAgain() throws Exception {
        module.ok("AT+COPS=1,2,\"26201\"", "AT+COPS=0");
        Gateway gateway = gateway();

        answer(gateway.modem.selectOperator(Optional.of("26201")));
        assertEquals(Optional.of("26201"), gateway.context.operator());
        answer(gateway.modem.selectOperator(Optional.empty()));

        assertEquals(Optional.empty(), gateway.context.operator());
        assertEquals(1, module.count("AT+COPS=0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2620", "26201\"", "2620111", "Telco"})
    void whatIsNoOperatorNeverReachesTheModule(String plmn) {
        Gateway gateway = gateway();

        ModemException refusal =
                assertThrows(ModemException.class, () -> answer(gateway.modem.selectOperator(Optional.of(plmn))));

        assertTrue(refusal.getMessage().contains("5 or 6 digits"), refusal.getMessage());
        assertTrue(module.sent().stream().noneMatch(line -> line.startsWith("AT+COPS=1")));
    }

    @Test
    void aCommandFromOutsideIsSentIfTheConfigurationAllowsIt() throws Exception {
        module.answer("AT^HCSQ?", "^HCSQ: \"LTE\",50,40,100,20");
        Gateway gateway =
                Gateway.complete(state).plugged(module).configured(new TestConfig().with("at.allowed", "AT^HCSQ?"));

        List<String> lines = answer(gateway.modem.askModule("AT^HCSQ?"));

        assertEquals(List.of("^HCSQ: \"LTE\",50,40,100,20", "OK"), lines);
        assertThrows(ModemException.class, () -> answer(gateway.modem.askModule("AT+CGATT=0")));
        assertEquals(0, module.count("AT+CGATT=0"));
    }

    @Test
    void packetServiceIsLeftAndTakenUpAgain() throws Exception {
        module.ok("AT+CGATT=0", "AT+CGATT=1");
        Gateway gateway = gateway();

        CompletionStage<Void> done = gateway.modem.reattach();
        gateway.pass(4);

        answer(done);
        List<String> sent = module.sent();
        assertTrue(sent.indexOf("AT+CGATT=0") < sent.lastIndexOf("AT+CGATT=1"), sent::toString);
    }

    @Test
    void theRadioIsSwitchedOffAndOnAndNotLeftOff() throws Exception {
        module.error("AT+CFUN=4").ok("AT+CFUN=0");
        int[] tries = {0};
        module.reply("AT+CFUN=1", command -> {
            if (tries[0]++ == 0) {
                throw new AtException.Timeout("AT+CFUN=1", Duration.ofSeconds(60));
            }
            return new AtResponse(List.of(), "OK");
        });
        Gateway gateway = gateway();
        int before = tries[0];

        CompletionStage<Void> done = gateway.modem.restartRadio();
        gateway.pass(8);

        answer(done);
        assertEquals(1, module.count("AT+CFUN=0"));
        assertTrue(tries[0] > before, "the radio is on");
    }

    @Test
    void whatWasSwitchedOffWithoutAnAnswerIsSwitchedOnAllTheSame() {
        module.silent("AT+CFUN=4").ok("AT+CFUN=1");
        Gateway gateway = gateway();

        CompletionStage<Void> done = gateway.modem.restartRadio();
        gateway.pass(8);

        ModemException doubt = assertThrows(ModemException.class, () -> answer(done));
        assertTrue(doubt.getMessage().contains("AT+CFUN=4"), doubt.getMessage());
        assertEquals(0, module.count("AT+CFUN=0"), "no second way off");
        assertEquals(1, module.count("AT+CFUN=1"));
    }

    /** A module whose registration follows its radio. */
    private void radioFollows() {
        module.reply("AT+CFUN=4", any -> {
                    module.answer("AT+CREG?", "+CREG: 2,0").answer("AT+CGREG?", "+CGREG: 2,0");
                    return new AtResponse(List.of(), "OK");
                })
                .reply("AT+CFUN=1", any -> {
                    module.answer("AT+CREG?", "+CREG: 2,1").answer("AT+CGREG?", "+CGREG: 2,1");
                    return new AtResponse(List.of(), "OK");
                });
    }

    @Test
    void aRadioThatIsSwitchedOffStaysOffAndComesOnWhenItsTimeIsOver() throws Exception {
        radioFollows();
        Gateway gateway = gateway();

        answer(gateway.modem.radioOff(Optional.of(Duration.ofMinutes(30))));
        gateway.pass(1700);

        assertEquals(ModemState.WAITING_NETWORK, gateway.state());
        assertTrue(gateway.detail().contains("modem-radio"), gateway.detail());
        assertEquals(0, module.count("AT+CFUN=1"), "nobody helps a module that was silenced");
        assertEquals(0, module.count("AT^RESET"));
        gateway.pass(300);
        assertEquals(1, module.count("AT+CFUN=1"));
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aRadioThatIsSwitchedOffForGoodIsSwitchedOnByCommandOnly() throws Exception {
        radioFollows();
        Gateway gateway = gateway();

        answer(gateway.modem.radioOff(Optional.empty()));
        gateway.pass(24 * 3600);
        assertEquals(0, module.count("AT+CFUN=1"));
        ModemException refusal = assertThrows(ModemException.class, () -> answer(gateway.modem.restartRadio()));
        assertTrue(refusal.getMessage().contains("modem-radio"), refusal.getMessage());

        answer(gateway.modem.radioOn());
        gateway.pass(60);

        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aRadioThatDoesNotComeOnIsSwitchedOnAgain() throws Exception {
        radioFollows();
        Gateway gateway = gateway();
        answer(gateway.modem.radioOff(Optional.of(Duration.ofMinutes(1))));
        module.error("AT+CFUN=1");

        gateway.pass(70);
        long tries = module.count("AT+CFUN=1");
        radioFollows();
        gateway.pass(90);

        assertEquals(1, tries);
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aModuleThatRefusesToBeSilencedSaysSo() {
        module.error("AT+CFUN=4");
        Gateway gateway = gateway();

        ModemException refusal =
                assertThrows(ModemException.class, () -> answer(gateway.modem.radioOff(Optional.empty())));

        assertTrue(refusal.getMessage().contains("AT+CFUN=4"), refusal.getMessage());
        gateway.pass(60);
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void packetServiceIsTakenUpAfterARestartInTheMidstOfItsEnd() {
        module.restarts("AT+CGATT=0").ok("AT+CGATT=1");
        Gateway gateway = gateway();

        CompletionStage<Void> done = gateway.modem.reattach();
        gateway.pass(4);

        assertThrows(ModemException.class, () -> answer(done));
        assertEquals(1, module.count("AT+CGATT=1"));
    }

    @Test
    void aModuleThatStaysAttachedSaysSo() {
        module.error("AT+CGATT=0");
        Gateway gateway = gateway();

        ModemException refusal = assertThrows(ModemException.class, () -> answer(gateway.modem.reattach()));

        assertTrue(refusal.getMessage().contains("AT+CGATT=0"), refusal.getMessage());
    }

    @Test
    void aResetTriesEveryWayAndFindsTheModuleAgain() throws Exception {
        module.error("AT^RESET").ok("AT+CFUN=1,1");
        Gateway gateway = gateway();

        answer(gateway.modem.reset());

        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertEquals(1, module.count("AT+CFUN=1,1"));
        assertEquals(0, module.count("AT+CFUN=16"));
        gateway.pass(10);
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aModuleThatRestartsTooFastToAnswerHasRestarted() throws Exception {
        module.reply("AT^RESET", command -> {
            throw new AtException.PortGone("/dev/ttyUSB2", "end of file");
        });
        Gateway gateway = gateway();

        answer(gateway.modem.reset());

        assertEquals(0, module.count("AT+CFUN=1,1"));
        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
    }

    @Test
    void aModuleThatRefusesEveryWayToRestartSaysSo() {
        Gateway gateway = gateway();

        ModemException refusal = assertThrows(ModemException.class, () -> answer(gateway.modem.reset()));

        assertTrue(refusal.getMessage().contains("AT+CFUN=16"), refusal.getMessage());
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void thePowerMayBeCutWhenTheModuleHasSaidSo() throws Exception {
        Gateway gateway = gateway();
        module.reply("AT^SMSO", command -> {
            gateway.transport.last().urc("^SHUTDOWN");
            return new AtResponse(List.of("^SMSO: MS OFF"), "OK");
        });

        answer(gateway.modem.powerOff());

        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertTrue(gateway.detail().contains("switched off"), gateway.detail());
    }

    @Test
    void aModuleWithoutTheCommandStaysOn() {
        Gateway gateway = gateway();

        assertThrows(ModemException.class, () -> answer(gateway.modem.powerOff()));

        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void beforeTheModuleIsKnownNothingIsDoneWithIt() {
        Gateway gateway = Gateway.complete(state).configured(new TestConfig());

        ModemException refusal = assertThrows(ModemException.class, () -> answer(gateway.modem.reset()));

        assertTrue(refusal.getMessage().contains("waiting-device"), refusal.getMessage());
    }

    @Test
    void aModuleThatRestartsInsteadOfAnAnswerHasDoneWhatItWasTold() throws Exception {
        Gateway gateway = gateway();
        module.restarts("AT^RESET");

        answer(gateway.modem.reset());

        assertEquals(ModemState.WAITING_DEVICE, gateway.state());
        assertEquals(0, module.count("AT+CFUN=1,1"));
    }

    @Test
    void aModuleThatRestartsWhileItIsPolledIsInitialisedAnewOnTheSamePort() {
        Gateway gateway = gateway();
        module.forget();
        module.restarts("AT+CREG?");
        gateway.pass(30);
        module.answer("AT+CREG?", "+CREG: 2,1,\"00C3\",\"0000A1B2\"");

        gateway.pass(10);

        assertEquals(ModemState.READY, gateway.state());
        assertEquals(1, gateway.transport.opened());
        assertEquals(1, module.count("AT+CMEE=1"));
    }

    @Test
    void aModuleThatRestartsAtTheFirstWordIsAskedAgain() {
        AtomicBoolean restarted = new AtomicBoolean();
        module.reply("AT", asked -> {
            if (restarted.compareAndSet(false, true)) {
                throw new AtException.ModuleRestarted(asked.redacted());
            }
            return new AtResponse(List.of(), "OK");
        });

        assertEquals(ModemState.READY, gateway().state());
        assertEquals(0, gateway().transport.last().escapes());
    }

    @Test
    void aQueryThatRestartsTheModuleTwiceIsNotSentAThirdTime() {
        module.restarts("AT^CSNR?");
        Gateway gateway = gateway();

        gateway.pass(600);

        assertEquals(ModemState.READY, gateway.state());
        assertEquals(2, module.count("AT^CSNR?"));
    }
}
