package io.cellgate.kura;

import io.cellgate.config.SecretDecoder;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;

/** Offers a {@link SecretDecoder} as long as Kura's {@code CryptoService} is there. */
@Component(
        service = {},
        immediate = true)
public final class KuraSecrets {

    static final String CRYPTO = "org.eclipse.kura.crypto.CryptoService";

    private final ServiceTracker<Object, ServiceRegistration<SecretDecoder>> tracker;

    /** @param context among whose services it is looked for */
    @Activate
    public KuraSecrets(BundleContext context) {
        tracker = KuraService.follow(
                context,
                CRYPTO,
                "",
                crypto -> KuraDecoder.of(crypto)
                        .map(decoder -> context.registerService(SecretDecoder.class, decoder, null)),
                ServiceRegistration::unregister);
    }

    @Deactivate
    void deactivate() {
        tracker.close();
    }
}
