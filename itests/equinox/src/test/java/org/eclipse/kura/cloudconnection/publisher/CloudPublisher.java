package org.eclipse.kura.cloudconnection.publisher;

import org.eclipse.kura.cloudconnection.message.KuraMessage;

/** Stands in for Kura's, which is on no public repository of Maven: what this bundle calls of it. */
public interface CloudPublisher {

    /** Refuses with a checked exception what it cannot take. */
    String publish(KuraMessage message) throws Exception;
}
