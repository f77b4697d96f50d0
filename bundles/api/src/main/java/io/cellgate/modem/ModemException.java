package io.cellgate.modem;

import java.io.Serial;

/** Why the module cannot do what was asked, in words a person can act on; holds no secret. */
public final class ModemException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Tells of a failure without a deeper cause.
     *
     * @param message what does not work and what to do; holds no secret
     */
    public ModemException(String message) {
        super(message);
    }

    /**
     * Tells of a failure that an AT command has brought.
     *
     * @param message what does not work and what to do; holds no secret
     * @param cause the command's failure
     */
    public ModemException(String message, Throwable cause) {
        super(message, cause);
    }
}
