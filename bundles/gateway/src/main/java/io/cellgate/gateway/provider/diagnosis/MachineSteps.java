package io.cellgate.gateway.provider.diagnosis;

import io.cellgate.gateway.provider.diagnosis.Facts.BrokerTrial;
import io.cellgate.gateway.provider.diagnosis.Facts.Session;
import io.cellgate.gateway.provider.diagnosis.Facts.Volume;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.NetworkTime;
import io.cellgate.uplink.UplinkState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What concerns the machine: software, broker, clock, disk. */
final class MachineSteps {

    /** Before this program was written: the clock has lost its time. */
    private static final Instant EARLIEST = Instant.parse("2025-01-01T00:00:00Z");

    /** Signatures mind minutes. */
    private static final Duration BEHIND = Duration.ofMinutes(15);
    /** The network's time is as old as the last question for it, which may be a day ago. */
    private static final Duration AHEAD = Duration.ofHours(25);

    private static final long LEAST_FREE = 16L << 20;
    private static final int MIB = 1 << 20;

    private MachineSteps() {}

    static List<Finding> software(Facts facts) {
        return facts.problems().isEmpty()
                ? List.of(Finding.ok(DiagnosisStep.SOFTWARE, "", "every bundle and every configuration is in force"))
                : facts.problems().stream()
                        .map(problem -> Finding.wrong(
                                DiagnosisStep.SOFTWARE,
                                "",
                                problem,
                                "put that right first; the change applies at once"))
                        .toList();
    }

    static List<Finding> brokers(Facts facts) {
        if (facts.brokers().isEmpty()) {
            return List.of(Finding.open(DiagnosisStep.BROKER, "", "none is configured"));
        }
        List<Finding> findings = new ArrayList<>(facts.brokers().stream()
                .map(trial -> withoutLink(facts, trial)
                        ? Finding.open(
                                DiagnosisStep.BROKER, "", trial.address() + " is not reached: no uplink is connected")
                        : broker(trial))
                .toList());
        facts.sessions().stream()
                .flatMap(session -> session(session, facts).stream())
                .forEach(findings::add);
        return findings;
    }

    /** Only what the connections that were tried do not tell already. */
    private static Optional<Finding> session(Session session, Facts facts) {
        if (session.online()) {
            return Optional.of(Finding.ok(DiagnosisStep.BROKER, session.subject(), "there is a session"));
        }
        boolean reached = facts.brokers().stream().anyMatch(trial -> trial.outcome() == BrokerTrial.Outcome.CONNECTED);
        return session.problem()
                .filter(why -> reached && !isTold(why, facts))
                .map(why -> Finding.wrong(
                        DiagnosisStep.BROKER,
                        session.subject(),
                        "there is no session: " + why,
                        "check username, password, client id and TLS in " + session.configuration()
                                + ", and what the broker's log says"));
    }

    /** Whether the reason is of a broker that was not reached just now either, while another one of several was. */
    private static boolean isTold(String why, Facts facts) {
        return facts.sessions().size() > 1
                && facts.brokers().stream()
                        .filter(trial -> trial.outcome() != BrokerTrial.Outcome.CONNECTED)
                        .anyMatch(trial -> why.contains(trial.address()));
    }

    private static boolean withoutLink(Facts facts, BrokerTrial trial) {
        return trial.outcome() != BrokerTrial.Outcome.CONNECTED
                && !facts.uplinks().isEmpty()
                && facts.uplinks().stream().noneMatch(uplink -> uplink.state() == UplinkState.CONNECTED);
    }

    private static Finding broker(BrokerTrial trial) {
        String address = trial.address();
        String why = trial.detail().isEmpty() ? "" : " (" + trial.detail() + ")";
        return switch (trial.outcome()) {
            case CONNECTED -> Finding.ok(DiagnosisStep.BROKER, "", address + " takes connections");
            case NAME_UNKNOWN ->
                Finding.wrong(
                        DiagnosisStep.BROKER,
                        "",
                        "the name of " + address + " has no address" + why,
                        "check the property broker, and that the resolvers answer");
            case REFUSED ->
                Finding.wrong(
                        DiagnosisStep.BROKER,
                        "",
                        address + " refuses connections" + why,
                        "check the port in the property broker, and that the broker runs");
            case NO_ANSWER ->
                Finding.wrong(
                        DiagnosisStep.BROKER,
                        "",
                        address + " does not answer" + why,
                        "check the link first; then the firewall in front of the broker");
        };
    }

    static Finding clock(Facts facts) {
        String now = facts.now().toString();
        if (facts.now().isBefore(EARLIEST)) {
            return Finding.wrong(
                    DiagnosisStep.CLOCK,
                    "",
                    "the clock says " + now,
                    "set it: run an NTP client, or replace the battery of the clock");
        }
        Optional<Instant> network =
                facts.modems().stream().flatMap(MachineSteps::networkTime).findFirst();
        boolean off = network.filter(time ->
                        facts.now().isBefore(time.minus(BEHIND)) || facts.now().isAfter(time.plus(AHEAD)))
                .isPresent();
        return off
                ? Finding.wrong(
                        DiagnosisStep.CLOCK,
                        "",
                        "the clock says " + now + ", the network "
                                + network.map(Instant::toString).orElse(""),
                        "set the clock: run an NTP client")
                : Finding.ok(DiagnosisStep.CLOCK, "", now);
    }

    private static Stream<Instant> networkTime(ModemStatus modem) {
        return modem.networkTime().flatMap(time -> time.zone().map(zone -> instant(time, zone))).stream();
    }

    private static Instant instant(NetworkTime time, ZoneOffset zone) {
        return time.local().toInstant(zone);
    }

    static List<Finding> disk(Facts facts) {
        return facts.volumes().stream().map(MachineSteps::volume).toList();
    }

    private static Finding volume(Volume volume) {
        String free = volume.directory() + " has " + volume.freeBytes() / MIB + " MiB free of "
                + volume.totalBytes() / MIB + " MiB";
        if (!volume.writable()) {
            return Finding.wrong(
                    DiagnosisStep.DISK,
                    "",
                    volume.directory() + " cannot be written",
                    "look at the kernel's log for errors of the disk, mount it for writing, and check the owner");
        }
        // a small volume, as of /run, is not full because it is small
        return volume.freeBytes() < Math.min(LEAST_FREE, volume.totalBytes() / 10)
                ? Finding.wrong(DiagnosisStep.DISK, "", free, "delete what is not needed, logs first")
                : Finding.ok(DiagnosisStep.DISK, "", free);
    }
}
