package io.cellgate.gateway.provider.problem;

import org.osgi.framework.Bundle;

/** Which bundles are cellgate's; the platform's are not our business. */
final class Ours {

    private static final String NAME = "io.cellgate.";

    private Ours() {}

    static boolean is(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return name != null && name.startsWith(NAME);
    }
}
