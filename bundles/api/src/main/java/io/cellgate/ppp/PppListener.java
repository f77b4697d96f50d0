package io.cellgate.ppp;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears how a link goes on. */
@FunctionalInterface
@ConsumerType
public interface PppListener {

    /**
     * The link's status has changed; called in order, by one thread at a time that must not be blocked. The last call has
     * phase {@link PppPhase#DEAD} and a failure.
     */
    void changed(PppStatus status);
}
