package io.cellgate.web;

import io.cellgate.common.secret.SecretsActivator;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Constants;

/** Hides the secrets of {@value WebSettings#PID} from all but their component. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class WebActivator extends SecretsActivator {

    /** Called by the framework. */
    public WebActivator() {
        super(WebSettings.PID, WebSettings.SECRETS);
    }
}
