package io.cellgate.ppp;

import org.osgi.annotation.versioning.ProviderType;

/** A wait for the end of a failure's cause, see {@link PppDaemon#watch}. Safe for use by any thread. */
@ProviderType
@FunctionalInterface
public interface PppWatch extends AutoCloseable {

    /** Ends the wait: the callback is not called after this, unless it runs now. Closing twice does nothing. */
    @Override
    void close();
}
