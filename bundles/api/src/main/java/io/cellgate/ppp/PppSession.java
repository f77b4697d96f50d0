package io.cellgate.ppp;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** A running pppd of ours. Safe for use by any thread. */
@ProviderType
public interface PppSession extends AutoCloseable {

    /** {@return what is known at this moment; never blocks} */
    PppStatus status();

    /** {@return the data port it runs on} */
    Path device();

    /**
     * {@return whether this is what the request would have started: if not, a changed configuration needs a new dial}
     *
     * @param request what is wanted now
     */
    boolean matches(PppRequest request);

    /**
     * Ends pppd: TERM, a bounded wait, KILL.
     *
     * @return completes with the last status when the process is gone; never exceptionally
     */
    CompletionStage<PppStatus> hangUp();

    /**
     * The listener's {@link PppListener#resolversWanted} has another answer now: the link's resolvers become the system's, or make place for
     * what was there before. Returns at once.
     */
    default void resolversChanged() {}

    /** Stops watching; pppd goes on and can be adopted later. Closing twice does nothing. */
    @Override
    void close();
}
