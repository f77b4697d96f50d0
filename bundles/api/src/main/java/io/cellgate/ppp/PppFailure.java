package io.cellgate.ppp;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a link did not come up or fell.
 *
 * @param cause which kind
 * @param detail what happened, for a person, one sentence
 * @param evidence the line of the log that told, or the exit code in words; never holds a secret
 * @param exitCode pppd's, when it ended
 * @param refusedCommand the AT command that the module refused or did not answer, without its parameters unless it is the one that
 *     dials; only the module can say why
 * @param atOnce whether the next dial needs no pause: this one met the end of the call before
 */
public record PppFailure(
        PppCause cause,
        String detail,
        String evidence,
        OptionalInt exitCode,
        Optional<String> refusedCommand,
        boolean atOnce) {

    /**
     * A failure for which the module need not be asked, and after which the next dial takes its usual pause.
     *
     * @param cause which kind
     * @param detail what happened, for a person, one sentence
     * @param evidence the line of the log that told, or the exit code in words
     * @param exitCode pppd's, when it ended
     */
    public PppFailure(PppCause cause, String detail, String evidence, OptionalInt exitCode) {
        this(cause, detail, evidence, exitCode, Optional.empty(), false);
    }

    /** {@return what to do} */
    public String remedy() {
        return cause.remedy();
    }
}
