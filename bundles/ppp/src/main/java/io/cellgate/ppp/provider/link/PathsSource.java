package io.cellgate.ppp.provider.link;

import io.cellgate.ppp.PppException;
import io.cellgate.ppp.provider.plan.PppPaths;

/** Where programs and files are by the configuration in force. */
@FunctionalInterface
public interface PathsSource {

    /**
     * The paths at this moment.
     *
     * @throws PppException when the configuration is refused
     */
    PppPaths paths() throws PppException;
}
