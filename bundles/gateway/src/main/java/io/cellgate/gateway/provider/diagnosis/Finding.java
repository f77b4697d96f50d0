package io.cellgate.gateway.provider.diagnosis;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one step of the walk has shown.
 *
 * @param step which
 * @param verdict how it is
 * @param subject whose, for example {@code modem main}; empty for the gateway as a whole
 * @param evidence what it is judged by
 * @param remedy what to do; present when something is wrong
 */
record Finding(DiagnosisStep step, Verdict verdict, String subject, String evidence, Optional<String> remedy) {

    /** How a step is. */
    enum Verdict {
        OK,
        WRONG,
        /** Nothing can be said before an earlier step is mended, or there is nothing to look at. */
        OPEN
    }

    static Finding ok(DiagnosisStep step, String subject, String evidence) {
        return new Finding(step, Verdict.OK, subject, evidence, Optional.empty());
    }

    static Finding open(DiagnosisStep step, String subject, String evidence) {
        return new Finding(step, Verdict.OPEN, subject, evidence, Optional.empty());
    }

    static Finding wrong(DiagnosisStep step, String subject, String evidence, String remedy) {
        return new Finding(step, Verdict.WRONG, subject, evidence, Optional.of(remedy));
    }

    boolean isWrong() {
        return verdict == Verdict.WRONG;
    }

    /** As it stands in the answer. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("step", step.published());
        map.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
        if (!subject.isEmpty()) {
            map.put("subject", subject);
        }
        map.put("evidence", evidence);
        remedy.ifPresent(text -> map.put("remedy", text));
        return map;
    }
}
