package io.cellgate.telemetry.mqtt;

import io.cellgate.common.secret.SecretsActivator;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Constants;

/** Hides the secrets of {@value MqttSettings#PID} from all but their component. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class MqttActivator extends SecretsActivator {

    /** Called by the framework. */
    public MqttActivator() {
        super(MqttSettings.PID, MqttSettings.SECRETS);
    }
}
