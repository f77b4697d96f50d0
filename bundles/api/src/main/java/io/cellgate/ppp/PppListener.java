package io.cellgate.ppp;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Hears how a link goes on. */
@FunctionalInterface
@ConsumerType
public interface PppListener {

    /**
     * The link's status has changed; called in order, by one thread at a time that must not be blocked. The last call has
     * phase {@link PppPhase#DEAD} and a failure.
     *
     * @param status all that is known of the link now
     */
    void changed(PppStatus status);

    /**
     * Tells whether the link's resolvers may be the system's, where pppd control installs them; asked when that has to
     * be decided, and again after {@link PppSession#resolversChanged}. By the same thread as {@link #changed}. Unless
     * somebody has decided otherwise those of a link that the default route does not go through may not: they may not
     * answer.
     *
     * @param status as it is told next
     * @return whether they may
     */
    default boolean resolversWanted(PppStatus status) {
        return status.defaultRoute().orElse(true);
    }

    /**
     * Pppd control has tried to make the link's resolvers the system's. By the same thread as {@link #changed}.
     *
     * @param problem why they could not be, for a person; empty where they are
     */
    default void resolversInstalled(Optional<String> problem) {}
}
