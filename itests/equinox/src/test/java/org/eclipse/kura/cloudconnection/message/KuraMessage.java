package org.eclipse.kura.cloudconnection.message;

import java.util.Map;
import org.eclipse.kura.message.KuraPayload;

/** Stands in for Kura's, which is on no public repository of Maven: what this bundle calls of it. */
public class KuraMessage {

    private final KuraPayload payload;
    private final Map<String, Object> properties;

    public KuraMessage(KuraPayload payload) {
        this(payload, Map.of());
    }

    public KuraMessage(KuraPayload payload, Map<String, Object> properties) {
        this.payload = payload;
        this.properties = properties;
    }

    public KuraPayload getPayload() {
        return payload;
    }

    public Map<String, Object> getProperties() {
        return properties;
    }
}
