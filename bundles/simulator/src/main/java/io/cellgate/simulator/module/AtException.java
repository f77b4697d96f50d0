package io.cellgate.simulator.module;

/** Ends a command with an error of 3GPP TS 27.007. */
final class AtException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final CmeError error;

    AtException(CmeError error) {
        super(error.text());
        this.error = error;
    }

    CmeError error() {
        return error;
    }
}
