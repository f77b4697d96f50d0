package io.cellgate.ppp;

import java.io.Serial;

/** Why pppd was not started; holds no secret. */
public final class PppException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient PppFailure failure;

    /** With the failure that says it all. */
    public PppException(PppFailure failure) {
        super(failure.detail() + " (" + failure.evidence() + "): " + failure.remedy());
        this.failure = failure;
    }

    /** Cause, evidence and remedy. */
    public PppFailure failure() {
        return failure;
    }
}
