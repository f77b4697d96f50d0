package io.cellgate.ppp;

import java.util.OptionalInt;

/**
 * Why a link did not come up or fell.
 *
 * @param cause which kind
 * @param detail what happened, for a person, one sentence
 * @param evidence the line of the log that told, or the exit code in words; never holds a secret
 * @param exitCode pppd's, when it ended
 */
public record PppFailure(PppCause cause, String detail, String evidence, OptionalInt exitCode) {

    /** What to do. */
    public String remedy() {
        return cause.remedy();
    }
}
