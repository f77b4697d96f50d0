package io.cellgate.modem.provider;

import io.cellgate.common.secret.SecretsActivator;
import io.cellgate.modem.provider.settings.ModemSettings;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Constants;

/** Hides the secrets of {@value io.cellgate.modem.provider.settings.ModemSettings#PID} from all but their component. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class ModemActivator extends SecretsActivator {

    /** Called by the framework. */
    public ModemActivator() {
        super(ModemSettings.PID, ModemSettings.SECRETS);
    }
}
