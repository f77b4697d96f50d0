package io.cellgate.modem.provider.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cellgate.command.Command;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.command.CommandResult.Status;
import io.cellgate.config.Secret;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.PinRequest;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.radio.Operator;
import io.cellgate.modem.radio.RadioWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModemCommandsTest {

    private static final int PATIENCE_MS = 10_000;

    private final Modem modem = mock(Modem.class);

    @BeforeEach
    void name() {
        when(modem.name()).thenReturn("main");
        is(modem, ModemState.READY, Optional.empty());
    }

    private static void is(Modem modem, ModemState state, Optional<String> profile) {
        ModemStatus known = ModemStatus.initial(modem.name(), state, Instant.EPOCH);
        ModemStatus status = new ModemStatus(
                known.name(),
                known.state(),
                known.since(),
                known.detail(),
                profile,
                known.identity(),
                known.sim(),
                known.registration(),
                known.signal(),
                known.temperatureC(),
                known.overheated(),
                known.networkTime(),
                known.data(),
                known.position(),
                known.atPort(),
                known.dataPort());
        when(modem.status()).thenReturn(status);
    }

    private static CommandResult outcome(CommandResult accepted) throws Exception {
        assertEquals(Status.ACCEPTED, accepted.status());
        return accepted.outcome().orElseThrow().toCompletableFuture().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    @Test
    void aResetThatFailsSaysSoInTheEnd() throws Exception {
        ResetCommand command = new ResetCommand();
        command.modems.add(modem);
        when(modem.reset()).thenReturn(CompletableFuture.completedStage(null));
        assertEquals(CommandResult.ok(Map.of("modem", "main")), outcome(run(command, Map.of())));

        when(modem.reset()).thenReturn(CompletableFuture.failedStage(new ModemException("it refuses every way")));
        assertEquals(CommandResult.error("it refuses every way"), outcome(run(command, Map.of())));
    }

    @ParameterizedTest
    @CsvSource({"MISCONFIGURED", "WAITING_DEVICE", "WAITING_PORT", "LENT"})
    void nothingIsBegunWhereNoModuleCanBeAsked(ModemState state) throws Exception {
        is(modem, state, Optional.empty());
        ResetCommand reset = new ResetCommand();
        reset.modems.add(modem);
        PowerOffCommand powerOff = new PowerOffCommand();
        powerOff.modems.add(modem);

        assertEquals(Status.REFUSED, run(reset, Map.of()).status());
        assertEquals(Status.REFUSED, run(powerOff, Map.of()).status());
        verify(modem, never()).reset();
        verify(modem, never()).powerOff();
    }

    @Test
    void aPinIsHandedOnAsWhatItIs() throws Exception {
        PinCommand command = new PinCommand();
        command.modems.add(modem);
        PukCommand puk = new PukCommand();
        puk.modems.add(modem);
        when(modem.perform(any())).thenReturn(CompletableFuture.completedStage(null));

        run(command, Map.of("action", "enter", "pin", "4321"));
        verify(modem).perform(new PinRequest.Enter(Secret.of("4321"), false));
        run(command, Map.of("action", "change", "pin", "4321", "new", "98765", "force", true));
        verify(modem).perform(new PinRequest.Change(Secret.of("4321"), Secret.of("98765"), true));
        run(command, Map.of("action", "disable", "pin", "4321"));
        verify(modem).perform(new PinRequest.Require(false, Secret.of("4321"), false));
        run(command, Map.of("action", "enable", "pin", "4321"));
        verify(modem).perform(new PinRequest.Require(true, Secret.of("4321"), false));
        run(puk, Map.of("puk", "13572468", "new", "4321"));
        verify(modem).perform(new PinRequest.Unblock(Secret.of("13572468"), Secret.of("4321"), false));
    }

    @Test
    void aPinThatIsNoneIsNeitherHandedOnNorShown() throws Exception {
        PinCommand command = new PinCommand();
        command.modems.add(modem);
        PukCommand puk = new PukCommand();
        puk.modems.add(modem);

        for (CommandResult refused : List.of(
                run(command, Map.of("action", "enter", "pin", "432")),
                run(command, Map.of("action", "enter", "pin", "4321\r\nAT")),
                run(command, Map.of("action", "4321", "pin", "4321")),
                run(command, Map.of("action", "change", "pin", "4321")),
                run(command, Map.of("action", "enter", "pin", "4321", "new", "4321")),
                run(puk, Map.of("puk", "4321", "new", "4321")),
                run(puk, Map.of("puk", "13572468", "new", "4321432143214321")))) {
            assertEquals(Status.REFUSED, refused.status());
            assertFalse(refused.toString().contains("432"), refused::toString);
            assertFalse(refused.toString().contains("1357"), refused::toString);
        }
        verify(modem, never()).perform(any());
    }

    @Test
    void theRadioComesOnByItselfUnlessThatIsNotWanted() throws Exception {
        RadioCommand command = new RadioCommand();
        command.modems.add(modem);
        when(modem.radioOff(any())).thenReturn(CompletableFuture.completedStage(null));
        when(modem.radioOn()).thenReturn(CompletableFuture.completedStage(null));

        assertEquals(Status.OK, outcome(run(command, Map.of("state", "off"))).status());
        verify(modem).radioOff(Optional.of(Duration.ofMinutes(10)));
        assertEquals(
                Status.OK,
                outcome(run(command, Map.of("state", "off", "seconds", 90))).status());
        verify(modem).radioOff(Optional.of(Duration.ofSeconds(90)));
        assertEquals(
                Status.OK,
                outcome(run(command, Map.of("state", "off", "seconds", 0))).status());
        verify(modem).radioOff(Optional.empty());
        assertEquals(Status.OK, outcome(run(command, Map.of("state", "on"))).status());
        verify(modem).radioOn();
    }

    @Test
    void theRadioIsNotTouchedWhereItIsNotClearWhatIsMeant() throws Exception {
        RadioCommand command = new RadioCommand();
        command.modems.add(modem);

        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("state", "OFF\r\nATH"),
                Map.of("state", "off", "seconds", -1),
                Map.of("state", "off", "seconds", 604_801),
                Map.of("state", "on", "seconds", 5))) {
            assertEquals(Status.REFUSED, run(command, wrong).status(), wrong::toString);
        }
        verify(modem, never()).radioOff(any());
        verify(modem, never()).radioOn();
    }

    @Test
    void aModuleThatCannotSwitchItselfOffIsNotAskedTo() throws Exception {
        is(modem, ModemState.READY, Optional.of("mu1"));
        when(modem.powerOff()).thenReturn(CompletableFuture.completedStage(null));
        PowerOffCommand command = new PowerOffCommand();
        command.modems.add(modem);
        Support[] support = {Support.NO};
        command.profiles.add(() -> ModuleDescription.builder("mu1", RadioWorld.THREE_GPP)
                .models("MU1")
                .capability(Capability.POWER_OFF, support[0])
                .build());

        CommandResult refused = run(command, Map.of());
        assertEquals(Status.REFUSED, refused.status());
        assertTrue(refused.error().orElse("").contains("mu1"), refused.toString());
        verify(modem, never()).powerOff();

        support[0] = Support.PROBE;
        assertEquals(Status.OK, outcome(run(command, Map.of())).status());
    }

    private static CommandResult run(Command command, Map<String, Object> arguments) throws Exception {
        return command.execute(new CommandRequest(arguments, "shell"))
                .toCompletableFuture()
                .get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    @Test
    void aScanTellsTheNetworks() throws Exception {
        when(modem.scanOperators())
                .thenReturn(CompletableFuture.completedStage(
                        List.of(new Operator(Operator.Availability.AVAILABLE, "Telco", "26201", Optional.empty()))));
        ScanCommand command = new ScanCommand();
        command.modems.add(modem);

        CommandResult result = run(command, Map.of());

        assertEquals(Status.OK, result.status());
        assertEquals(
                List.of(Map.of("availability", "available", "operator", "Telco", "plmn", "26201")),
                result.result().get("operators"));
    }

    @Test
    void whatDoesHarmIsRefusedBeforeAnyModemIsAsked() throws Exception {
        when(modem.askModule("AT+CSQ")).thenReturn(CompletableFuture.completedStage(List.of("+CSQ: 20,99", "OK")));
        AtCommandCommand command = new AtCommandCommand();
        command.modems.add(modem);

        assertEquals(
                List.of("+CSQ: 20,99", "OK"),
                run(command, Map.of("line", "AT+CSQ")).result().get("lines"));
        assertEquals(
                Status.REFUSED, run(command, Map.of("line", "AT+CPIN=\"1234\"")).status());
        verify(modem, never()).askModule("AT+CPIN=\"1234\"");
    }

    @Test
    void aSelectionThatFailsSaysWhy() throws Exception {
        when(modem.selectOperator(Optional.of("26201")))
                .thenReturn(CompletableFuture.failedStage(new ModemException("cannot be had")));
        SelectCommand command = new SelectCommand();
        command.modems.add(modem);

        CommandResult result = run(command, Map.of("operator", "26201"));

        assertEquals(CommandResult.error("cannot be had"), result);
    }

    @Test
    void autoLeavesTheChoiceToTheModule() throws Exception {
        when(modem.selectOperator(Optional.empty())).thenReturn(CompletableFuture.completedStage(null));
        SelectCommand command = new SelectCommand();
        command.modems.add(modem);

        run(command, Map.of("operator", "AUTO"));

        verify(modem).selectOperator(Optional.empty());
    }

    @Test
    void aResetWaitsUntilItsAnswerHasLeft() throws Exception {
        when(modem.reset()).thenReturn(CompletableFuture.completedStage(null));
        ResetCommand command = new ResetCommand();
        command.modems.add(modem);
        CompletableFuture<Void> replied = new CompletableFuture<>();

        CommandResult result = command.execute(new CommandRequest(Map.of(), "mqtt", replied))
                .toCompletableFuture()
                .get(PATIENCE_MS, TimeUnit.MILLISECONDS);

        assertEquals(Status.ACCEPTED, result.status());
        verify(modem, never()).reset();
        replied.complete(null);
        verify(modem).reset();
    }

    @Test
    void whichModemIsMeantHasToBeSaidWhereThereAreSeveral() throws Exception {
        Modem other = mock(Modem.class);
        when(other.name()).thenReturn("spare");
        is(other, ModemState.READY, Optional.empty());
        when(other.powerOff()).thenReturn(CompletableFuture.completedStage(null));
        PowerOffCommand command = new PowerOffCommand();

        assertEquals(Status.REFUSED, run(command, Map.of()).status());
        command.modems.addAll(List.of(modem, other));
        CommandResult refusal = run(command, Map.of());
        assertEquals(Status.REFUSED, refusal.status());
        assertTrue(refusal.error().orElse("").contains("[main, spare]"), refusal.toString());
        assertEquals(Status.REFUSED, run(command, Map.of("modem", "none")).status());

        assertEquals(Status.ACCEPTED, run(command, Map.of("modem", "spare")).status());
        verify(other).powerOff();
    }
}
