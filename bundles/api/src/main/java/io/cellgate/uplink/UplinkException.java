package io.cellgate.uplink;

import java.io.Serial;

/** An uplink cannot do what it was asked for; the message is for a person and holds no secret. */
public final class UplinkException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message what is missing, and what to do */
    public UplinkException(String message) {
        super(message);
    }

    /**
     * @param message what is missing, and what to do
     * @param cause what went wrong
     */
    public UplinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
