package io.cellgate.ppp.provider;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppFailure;
import java.util.OptionalInt;

/** Makes the failures that are known before pppd has said a word. */
final class Failures {

    private Failures() {}

    static PppException exception(PppCause cause, String detail, String evidence) {
        return new PppException(new PppFailure(cause, detail, evidence, OptionalInt.empty()));
    }

    /** For a request whose options cannot be used as they are. */
    static PppException badOption(String detail, String evidence) {
        return exception(PppCause.BAD_OPTION, detail, evidence);
    }
}
