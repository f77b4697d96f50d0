package io.cellgate.gateway.provider.diagnosis;

import io.cellgate.uplink.UplinkStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The judgement: a function of the facts and of nothing else. */
public final class Diagnosis {

    private final List<Finding> findings;

    private Diagnosis(List<Finding> findings) {
        this.findings = List.copyOf(findings);
    }

    /** Walks the whole way, and goes on behind a fault: what is independent of it is judged too. */
    public static Diagnosis of(Facts facts) {
        List<Finding> findings = new ArrayList<>(MachineSteps.software(facts));
        Set<String> served = facts.uplinks().stream().map(UplinkStatus::modem).collect(Collectors.toSet());
        facts.modems().forEach(modem -> findings.addAll(ModemSteps.of(modem, facts)));
        if (facts.modems().isEmpty()) {
            findings.add(Finding.wrong(
                    DiagnosisStep.USB,
                    "",
                    "no modem is configured",
                    "configure one; the sample io.cellgate.modem-main.cfg will do for most gateways"));
        }
        facts.uplinks().forEach(uplink -> findings.addAll(UplinkSteps.of(uplink, facts)));
        if (facts.uplinks().isEmpty()) {
            findings.add(Finding.wrong(
                    DiagnosisStep.APN,
                    "",
                    "no uplink is configured" + (served.isEmpty() ? "" : " for a modem that is there"),
                    "copy the sample io.cellgate.uplink-main.cfg into the configuration directory and set its apn"));
        }
        findings.addAll(MachineSteps.brokers(facts));
        findings.add(MachineSteps.clock(facts));
        findings.addAll(MachineSteps.disk(facts));
        return new Diagnosis(findings);
    }

    /** DiagnosisStep by step. */
    List<Finding> findings() {
        return findings;
    }

    /** One sentence: what is wrong, what to do. Behind the first fault of the way the others are named. */
    String conclusion() {
        List<Finding> wrong = findings.stream().filter(Finding::isWrong).toList();
        if (wrong.isEmpty()) {
            return "Nothing is wrong as far as can be seen from here.";
        }
        Finding first = wrong.get(0);
        String others = wrong.stream()
                .skip(1)
                .map(finding -> name(finding) + " (" + finding.evidence() + ")")
                .collect(Collectors.joining(", "));
        return name(first) + ": " + first.evidence()
                + first.remedy().map(remedy -> "; to do: " + remedy).orElse("")
                + (others.isEmpty() ? "." : "; wrong as well: " + others + ".");
    }

    private static String name(Finding finding) {
        return finding.step().published() + (finding.subject().isEmpty() ? "" : " of " + finding.subject());
    }

    /** The answer of the command; the sentence is its end. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("steps", findings.stream().map(Finding::toMap).toList());
        Optional<Finding> cause = findings.stream().filter(Finding::isWrong).findFirst();
        map.put("ok", cause.isEmpty());
        cause.ifPresent(finding -> map.put("cause", finding.step().published()));
        map.put("conclusion", conclusion());
        return map;
    }
}
