package io.cellgate.uplink.provider.route;

import io.cellgate.uplink.provider.kernel.Family;
import io.cellgate.uplink.provider.kernel.KernelRoutes;
import java.util.Optional;

/**
 * What was decided for an uplink.
 *
 * @param carries whether it carries the traffic; empty before that is known
 * @param need whether it is to have a link
 * @param placed the address whose packets leave by it and by nothing else, or for which no rule can be set; empty while there is none
 * @param why which way is used and for what reason, for a person
 */
public record Standing(Optional<Boolean> carries, Need need, Optional<String> placed, String why) {

    /** Nothing was decided yet. */
    static final Standing UNKNOWN =
            new Standing(Optional.empty(), Need.UNDECIDED, Optional.empty(), "the routes are being read");

    Standing placedAt(Optional<String> address) {
        return new Standing(carries, need, address, why);
    }

    /** The same where the routes cannot be set: the kernel goes on as before, whatever was decided. */
    Standing unset(WayReport report, KernelRoutes kernel, String problem) {
        Optional<String> carrier =
                kernel.carrier(report.address().map(Family::of).orElse(Family.IPV4));
        String instead = carrier.map(device -> device + " carries the traffic, by the kernel's own order")
                .orElse("there is no way out");
        return new Standing(
                Optional.of(carrier.isPresent() && carrier.equals(report.interfaceName())),
                need,
                placed,
                instead + "; the routes cannot be set: " + problem);
    }

    /** Whether a link is to be there. */
    public enum Need {
        /** It is. */
        NEEDED,
        /** It stays as it is, there or not. */
        UNDECIDED,
        /** It is not: a better way works. */
        UNNEEDED
    }
}
