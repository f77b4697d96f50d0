package io.cellgate.gateway.provider.bundle;

/** An update that is not made, or that came to nothing; the message says why, for whoever asked, and holds no secret. */
public final class RefusedUpdateException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedUpdateException(String why) {
        super(why);
    }
}
