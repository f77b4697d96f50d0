package io.cellgate.config;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that knows how a platform's console stores the secrets of a configuration (Eclipse Kura encrypts whatever Metatype calls a
 * PASSWORD). Register it, and whoever reads a configuration asks it; as long as there is none, a secret counts as it is stored.
 */
@ConsumerType
public interface SecretDecoder {

    /**
     * Decodes one secret. Called by any thread, whenever a configuration is read; must not wait for anything but the processor.
     *
     * @param configuration the configuration as ConfigurationAdmin stores it, by which the decoder tells whether it is its platform's
     * @param stored the secret as it stands there
     * @return the secret in the clear, which may be the empty text; empty when that platform has not encoded it
     */
    Optional<Secret> decoded(Map<String, ?> configuration, String stored);
}
