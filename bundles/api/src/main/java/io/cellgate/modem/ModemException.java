package io.cellgate.modem;

import java.io.Serial;

/** Why the module cannot do what was asked, in words a person can act on; holds no secret. */
public final class ModemException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Without a deeper cause. */
    public ModemException(String message) {
        super(message);
    }

    /** With the AT command's failure. */
    public ModemException(String message, Throwable cause) {
        super(message, cause);
    }
}
