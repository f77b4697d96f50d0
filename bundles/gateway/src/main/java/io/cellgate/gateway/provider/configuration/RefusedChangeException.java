package io.cellgate.gateway.provider.configuration;

/** A change that is not made; the message names what is wrong and what is allowed, for whoever asked. */
public final class RefusedChangeException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedChangeException(String why) {
        super(why);
    }
}
