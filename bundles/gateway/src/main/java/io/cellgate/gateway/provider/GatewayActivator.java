package io.cellgate.gateway.provider;

import io.cellgate.common.secret.SecretsActivator;
import io.cellgate.gateway.provider.sms.SmsSettings;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Constants;

/** Hides the secrets of {@value SmsSettings#PID} from all but their component. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class GatewayActivator extends SecretsActivator {

    /** Called by the framework. */
    public GatewayActivator() {
        super(SmsSettings.PID, SmsSettings.SECRETS);
    }
}
