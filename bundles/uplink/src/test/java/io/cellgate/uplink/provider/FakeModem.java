package io.cellgate.uplink.provider;

import io.cellgate.at.SerialLine;
import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialSettings;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.radio.Operator;
import io.cellgate.modem.radio.RadioWorld;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A modem in the state that the test says. */
final class FakeModem implements Modem {

    static final Path DATA_PORT = Path.of("/dev/ttyUSB0");

    ModemState state = ModemState.READY;
    RadioWorld world = RadioWorld.THREE_GPP;
    int openCalls;
    int adoptedCalls;
    int diagnoses;
    boolean refuses;

    @Override
    public String name() {
        return "main";
    }

    @Override
    public ModemStatus status() {
        return ModemStatus.initial("main", state, Instant.EPOCH);
    }

    @Override
    public DialSettings dialSettings(DataContext context) {
        return new DialSettings(
                DATA_PORT,
                SerialLine.DEFAULT,
                world,
                List.of("AT"),
                "ATD" + context.dialString().orElse("*99#"),
                Map.of());
    }

    @Override
    public DataCall prepareCall(DataContext context) throws ModemException {
        if (refuses) {
            throw new ModemException("the module refuses");
        }
        openCalls++;
        return new Call();
    }

    @Override
    public DataCall adoptCall(Path device) {
        openCalls++;
        adoptedCalls++;
        return new Call();
    }

    @Override
    public CallDiagnosis diagnoseCall(int cid) {
        diagnoses++;
        return new CallDiagnosis(Optional.of(false), Optional.empty(), Optional.of("unknown APN"));
    }

    @Override
    public List<Operator> scanOperators() {
        return List.of();
    }

    @Override
    public void selectOperator(Optional<String> plmn) throws ModemException {
        throw new ModemException("no operator is selected here");
    }

    @Override
    public void reset() throws ModemException {
        throw new ModemException("nothing is restarted here");
    }

    @Override
    public void powerOff() throws ModemException {
        throw new ModemException("nothing is switched off here");
    }

    private final class Call implements DataCall {
        @Override
        public Path device() {
            return DATA_PORT;
        }

        @Override
        public void close() {
            openCalls--;
        }
    }
}
