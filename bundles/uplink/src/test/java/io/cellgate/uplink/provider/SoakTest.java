package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.ModemState;
import io.cellgate.modem.SimState;
import io.cellgate.modem.radio.RegistrationState;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.provider.recovery.RecoveryStep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day in the life of a gateway, with faults by a seed. */
class SoakTest extends SupervisedUplink {

    /** What is wrong with the world. */
    private enum Fault {
        NONE,
        CALLS_ARE_REFUSED,
        NOTHING_PASSES,
        NOTHING_PASSES_UNTIL_THE_RADIO_IS_RESTARTED,
        MODULE_SILENT_UNTIL_ITS_RESET,
        MODULE_AWAY,
        MODULE_AWAY_UNTIL_ITS_POWER_IS_SWITCHED,
        NOT_REGISTERED,
        SIM_LOCKED,
        PORT_LOCKED
    }

    private record Taken(String step, Instant at) {}

    @TempDir
    private Path state;

    private final List<Taken> taken = new ArrayList<>();
    private Fault fault = Fault.NONE;
    private int helpsSeen;
    private int programsSeen;
    private int stepsWhileLocked;
    private long modemBackAt = -1;
    private long upAt;
    private int seen;
    private long connectedSeconds;

    private void begins(Fault next) {
        fault = next;
        answers = next != Fault.NOTHING_PASSES && next != Fault.NOTHING_PASSES_UNTIL_THE_RADIO_IS_RESTARTED;
        modem.sim = next == Fault.SIM_LOCKED ? SimState.PIN_REFUSED : SimState.READY;
        modem.packet = next == Fault.NOT_REGISTERED ? RegistrationState.SEARCHING : RegistrationState.HOME;
        modem.state = switch (next) {
            case MODULE_AWAY, MODULE_AWAY_UNTIL_ITS_POWER_IS_SWITCHED -> ModemState.WAITING_DEVICE;
            case NOT_REGISTERED -> ModemState.WAITING_NETWORK;
            case SIM_LOCKED -> ModemState.WAITING_SIM;
            default -> ModemState.READY;
        };
        supervisor.modemChanged();
        if (next == Fault.NONE && !ppp.watches.isEmpty()) {
            ppp.lastWatch().gone();
        }
        if (!ppp.started.isEmpty() && ppp.last().status.phase() == PppPhase.RUNNING) {
            switch (next) {
                case MODULE_AWAY, MODULE_AWAY_UNTIL_ITS_POWER_IS_SWITCHED ->
                    ppp.last().dead(PppCause.PORT_GONE);
                case NOT_REGISTERED, SIM_LOCKED -> ppp.last().dead(PppCause.MODEM_HANGUP);
                default -> {}
            }
        }
    }

    /** Pppd and the module, for a second. */
    private void world(long second, Random random) {
        if (ppp.started.size() > seen) {
            seen = ppp.started.size();
            upAt = second + 2;
        }
        if (!ppp.started.isEmpty()) {
            FakePpp.Session pppd = ppp.last();
            PppPhase phase = pppd.status.phase();
            if (phase != PppPhase.DEAD && pppd.hangUp) {
                pppd.dead(PppCause.STOPPED);
            } else if (phase == PppPhase.SERIALCONN && second >= upAt) {
                switch (fault) {
                    case CALLS_ARE_REFUSED -> pppd.dead(PppCause.NO_CARRIER);
                    case MODULE_SILENT_UNTIL_ITS_RESET -> pppd.dead(PppCause.MODEM_SILENT);
                    case MODULE_AWAY, MODULE_AWAY_UNTIL_ITS_POWER_IS_SWITCHED -> pppd.dead(PppCause.PORT_GONE);
                    case PORT_LOCKED -> pppd.dead(PppCause.PORT_LOCKED);
                    case NOT_REGISTERED, SIM_LOCKED -> pppd.dead(PppCause.NO_CARRIER);
                    default -> pppd.up();
                }
            } else if (phase == PppPhase.RUNNING && fault == Fault.NONE && random.nextInt(3_000) == 0) {
                pppd.dead(random.nextBoolean() ? PppCause.PEER_CLOSED : PppCause.KILLED);
            }
        }
        for (; helpsSeen < modem.helped.size(); helpsSeen++) {
            helped(modem.helped.get(helpsSeen), second);
        }
        for (; programsSeen < programs.run.size(); programsSeen++) {
            helped("power", second);
        }
        if (second == modemBackAt) {
            begins(Fault.NONE);
        }
    }

    private void helped(String step, long second) {
        taken.add(new Taken(step, clock.instant()));
        if (fault == Fault.SIM_LOCKED) {
            stepsWhileLocked++;
        }
        boolean mends = (step.equals("radio") && fault == Fault.NOTHING_PASSES_UNTIL_THE_RADIO_IS_RESTARTED)
                || (step.equals("reset")
                        && Stream.of(
                                        Fault.MODULE_SILENT_UNTIL_ITS_RESET,
                                        Fault.NOTHING_PASSES_UNTIL_THE_RADIO_IS_RESTARTED)
                                .anyMatch(fault::equals))
                || (step.equals("power")
                        && Stream.of(
                                        Fault.MODULE_AWAY_UNTIL_ITS_POWER_IS_SWITCHED,
                                        Fault.MODULE_SILENT_UNTIL_ITS_RESET,
                                        Fault.NOTHING_PASSES_UNTIL_THE_RADIO_IS_RESTARTED)
                                .anyMatch(fault::equals));
        if (mends) {
            begins(Fault.MODULE_AWAY);
            modemBackAt = second + 15;
        }
    }

    private long most(String step, Duration window) {
        List<Instant> times = taken.stream()
                .filter(one -> one.step().equals(step))
                .map(Taken::at)
                .toList();
        return times.stream()
                .mapToLong(from -> times.stream()
                        .filter(at ->
                                !at.isBefore(from) && Duration.between(from, at).compareTo(window.minusSeconds(2)) < 0)
                        .count())
                .max()
                .orElse(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 333})
    void aDayOfFaultsEndsConnectedAndKeepsToEveryBound(long seed) {
        Random random = new Random(seed);
        modem.iccid = Optional.of("8949000000000000001");
        begin("apn", "internet", "state.directory", state.toString(), "recovery.power", "/opt/power");
        Fault[] faults = Fault.values();
        long change = 600;
        for (long second = 0; second < Duration.ofHours(24).toSeconds(); second++) {
            if (second == change && second < Duration.ofHours(22).toSeconds()) {
                Fault next = fault == Fault.NONE ? faults[1 + random.nextInt(faults.length - 1)] : Fault.NONE;
                begins(next);
                change += next == Fault.NONE ? 300 + random.nextInt(1_800) : 60 + random.nextInt(3_600);
            } else if (second == Duration.ofHours(22).toSeconds()) {
                begins(Fault.NONE);
            }
            world(second, random);
            actor.advance(Duration.ofSeconds(1));
            connectedSeconds += supervisor.status().state() == UplinkState.CONNECTED ? 1 : 0;
        }

        assertEquals(UplinkState.CONNECTED, state());
        assertEquals(0, stepsWhileLocked, "a step while the SIM needs a person may waste one of its tries");
        for (RecoveryStep step : RecoveryStep.values()) {
            assertTrue(
                    most(step.published(), Duration.ofHours(1)) <= step.bound().anHour(), () -> step + " " + taken);
            assertTrue(
                    most(step.published(), Duration.ofDays(1)) <= step.bound().aDay(), () -> step + " " + taken);
        }
        assertTrue(taken.size() > 2, "the faults were worth a step");
        assertTrue(connectedSeconds > Duration.ofHours(9).toSeconds(), () -> connectedSeconds + " s connected");
        assertTrue(actor.timers() < 10, () -> actor.timers() + " timers");
    }
}
