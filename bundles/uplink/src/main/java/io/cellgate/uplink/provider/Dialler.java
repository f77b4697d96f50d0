package io.cellgate.uplink.provider;

import io.cellgate.modem.call.DialSettings;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppListener;
import io.cellgate.uplink.UplinkFailure;

/** One dial: the module is prepared, then pppd is started. */
final class Dialler {

    /** Why a dial did not even begin. */
    static final class DialException extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        private final transient UplinkFailure failure;
        private final boolean retryable;

        DialException(UplinkFailure failure, boolean retryable) {
            super(failure.detail());
            this.failure = failure;
            this.retryable = retryable;
        }

        UplinkFailure failure() {
            return failure;
        }

        /** Whether dialling again without a change can help. */
        boolean retryable() {
            return retryable;
        }
    }

    private final FailureReport failures;

    Dialler(FailureReport failures) {
        this.failures = failures;
    }

    /**
     * Fills a link with a call and a session. Blocks for as long as the module takes to be prepared.
     *
     * @throws DialException when it does not come to a session; the module's port is free again
     */
    void dial(Link link, UplinkSettings settings, Modem modem, PppDaemon daemon, PppListener listener)
            throws DialException, InterruptedException {
        try {
            DialSettings dial = modem.dialSettings(settings.context());
            link.call(modem.prepareCall(settings.context()));
            link.session(daemon.start(settings.request(dial), listener));
        } catch (ModemException e) {
            link.releaseCall();
            throw new DialException(
                    failures.of("modem", String.valueOf(e.getMessage()), "see the modem's status"), true);
        } catch (PppException e) {
            link.releaseCall();
            throw new DialException(
                    failures.of(e.failure()), e.failure().cause().retryable());
        } catch (InterruptedException e) {
            link.releaseCall();
            throw e;
        }
    }
}
