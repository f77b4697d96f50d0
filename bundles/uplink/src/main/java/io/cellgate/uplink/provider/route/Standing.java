package io.cellgate.uplink.provider.route;

import java.util.Optional;

/**
 * What was decided for an uplink.
 *
 * @param carries whether it carries the traffic; empty before that is known
 * @param need whether it is to have a link
 * @param placed the address whose packets leave by it and by nothing else; empty while none does
 * @param why which way is used and for what reason, for a person
 */
public record Standing(Optional<Boolean> carries, Need need, Optional<String> placed, String why) {

    /** Nothing was decided yet. */
    static final Standing UNKNOWN =
            new Standing(Optional.empty(), Need.UNDECIDED, Optional.empty(), "the routes are being read");

    Standing placedAt(Optional<String> address) {
        return new Standing(carries, need, address, why);
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
