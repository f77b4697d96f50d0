package io.cellgate.ppp.provider.plan;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppFailure;
import java.util.OptionalInt;

/** Failures that are known before pppd runs. */
public final class Failures {

    private Failures() {}

    public static PppException exception(PppCause cause, String detail, String evidence) {
        return new PppException(new PppFailure(cause, detail, evidence, OptionalInt.empty()));
    }

    /** For a request whose options cannot be used as they are. */
    public static PppException badOption(String detail, String evidence) {
        return exception(PppCause.BAD_OPTION, detail, evidence);
    }
}
