package io.cellgate.uplink.provider;

import io.cellgate.at.SerialLine;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.SimState;
import io.cellgate.modem.SimStatus;
import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialForm;
import io.cellgate.modem.call.DialSettings;
import io.cellgate.modem.radio.Operator;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.RegistrationState;
import io.cellgate.modem.radio.Signal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A modem in the state that the test says. */
final class FakeModem implements Modem {

    static final Path DATA_PORT = Path.of("/dev/ttyUSB0");

    final String name;
    ModemState state = ModemState.READY;
    RadioWorld world = RadioWorld.THREE_GPP;
    int openCalls;
    int adoptedCalls;
    boolean refuses;
    /** What the module said where it refuses. */
    @Nullable
    Exception refusal;

    boolean refusesHelp;
    /** The steps of recovery that it was asked for. */
    final List<String> helped = new ArrayList<>();

    SimState sim = SimState.READY;
    RegistrationState packet = RegistrationState.HOME;
    Signal signal = Signal.UNKNOWN;
    Optional<String> iccid = Optional.empty();
    Optional<String> imsi = Optional.empty();
    Optional<String> provider = Optional.empty();

    /** Whether the test answers, and not the modem at once. */
    boolean slow;

    final List<DataContext> preparedFor = new ArrayList<>();
    final List<CompletableFuture<DataCall>> preparations = new ArrayList<>();
    final List<CompletableFuture<CallDiagnosis>> diagnoses = new ArrayList<>();

    FakeModem() {
        this("main");
    }

    FakeModem(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ModemStatus status() {
        ModemStatus initial = ModemStatus.initial(name, state, Instant.EPOCH);
        return new ModemStatus(
                initial.name(),
                initial.state(),
                initial.since(),
                initial.detail(),
                initial.profile(),
                initial.identity(),
                new SimStatus(sim, iccid, imsi, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), provider),
                new Registration(
                        RegistrationState.UNKNOWN,
                        packet,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        Optional.empty()),
                signal,
                initial.temperatureC(),
                initial.overheated(),
                initial.networkTime(),
                initial.data(),
                initial.position(),
                initial.atPort(),
                initial.dataPort());
    }

    @Override
    public DialSettings dialSettings(DataContext context, DialForm form) {
        return new DialSettings(
                DATA_PORT,
                SerialLine.DEFAULT,
                world,
                List.of("AT", form.toString()),
                "ATD" + context.dialString().orElse("*99#"),
                Map.of(),
                List.of(
                        "AT+CGDCONT=" + context.cid() + ",\"IP\",\""
                                + context.apn().orElse("") + "\"",
                        "AT^AUTHDATA=1,1,\"\",***"));
    }

    @Override
    public CompletionStage<DataCall> prepareCall(DataContext context) {
        preparedFor.add(context);
        preparations.add(new CompletableFuture<>());
        if (refuses) {
            refuse(preparations.size() - 1);
        } else if (!slow) {
            prepare(preparations.size() - 1);
        }
        return preparations.get(preparations.size() - 1);
    }

    /** Answers a preparation with a call. */
    void prepare(int number) {
        openCalls++;
        preparations.get(number).complete(new Call());
    }

    /** Answers a preparation with a refusal. */
    void refuse(int number) {
        preparations.get(number).completeExceptionally(new ModemException("the module refuses", refusal));
    }

    @Override
    public DataCall adoptCall(Path device) {
        openCalls++;
        adoptedCalls++;
        return new Call();
    }

    @Override
    public CompletionStage<CallDiagnosis> diagnoseCall(int cid) {
        diagnoses.add(new CompletableFuture<>());
        if (!slow) {
            diagnose(diagnoses.size() - 1);
        }
        return diagnoses.get(diagnoses.size() - 1);
    }

    /** Answers a diagnosis. */
    void diagnose(int number) {
        diagnoses
                .get(number)
                .complete(new CallDiagnosis(Optional.of(false), Optional.empty(), Optional.of("unknown APN")));
    }

    @Override
    public CompletionStage<List<Operator>> scanOperators() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> selectOperator(Optional<String> plmn) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> reattach() {
        return help("reattach");
    }

    @Override
    public CompletionStage<Void> restartRadio() {
        return help("radio");
    }

    @Override
    public CompletionStage<Void> reset() {
        return help("reset");
    }

    @Override
    public CompletionStage<Void> switchSim() {
        return help("sim");
    }

    private CompletionStage<Void> help(String step) {
        helped.add(step);
        return refusesHelp
                ? CompletableFuture.failedStage(new ModemException("not offered"))
                : CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> powerOff() {
        throw new UnsupportedOperationException();
    }

    private final class Call implements DataCall {
        private boolean closed;

        @Override
        public Path device() {
            return DATA_PORT;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                openCalls--;
            }
        }
    }
}
