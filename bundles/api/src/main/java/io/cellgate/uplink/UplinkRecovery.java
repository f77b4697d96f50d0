package io.cellgate.uplink;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A step of the recovery ladder that is being taken.
 *
 * @param step one of {@code reattach}, {@code radio}, {@code reset}, {@code power}, {@code host}
 * @param why what has failed, for a person
 * @param nextStep the step after it, where there is one
 * @param nextAt when that one is taken at the earliest, wall clock
 */
public record UplinkRecovery(String step, String why, Optional<String> nextStep, Optional<Instant> nextAt) {

    /** {@return the published form; fields without a value are left out} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("step", step);
        map.put("why", why);
        nextStep.ifPresent(value -> map.put("nextStep", value));
        nextAt.ifPresent(value -> map.put("nextAt", value.toString()));
        return map;
    }
}
