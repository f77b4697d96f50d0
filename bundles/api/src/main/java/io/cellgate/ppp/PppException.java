package io.cellgate.ppp;

import java.io.Serial;

/** Why pppd was not started; holds no secret. */
public final class PppException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient PppFailure failure;

    /**
     * Tells of a failure; the message is its detail, evidence and remedy.
     *
     * @param failure why pppd was not started
     */
    public PppException(PppFailure failure) {
        super(failure.detail() + " (" + failure.evidence() + "): " + failure.remedy());
        this.failure = failure;
    }

    /** {@return cause, evidence and remedy} */
    public PppFailure failure() {
        return failure;
    }
}
