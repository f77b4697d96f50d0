package io.cellgate.uplink.provider;

import io.cellgate.common.secret.SecretsActivator;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Constants;

/** Hides the secrets of {@value UplinkSettings#PID} from all but their component. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class UplinkActivator extends SecretsActivator {

    /** Called by the framework. */
    public UplinkActivator() {
        super(UplinkSettings.PID, UplinkSettings.SECRETS);
    }
}
