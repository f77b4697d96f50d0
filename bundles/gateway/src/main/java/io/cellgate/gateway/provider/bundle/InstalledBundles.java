package io.cellgate.gateway.provider.bundle;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What an update asks of the framework. */
interface InstalledBundles {

    /**
     * A bundle that may be updated. Never blocks.
     *
     * @throws RefusedUpdateException when there is none of that name, or it may not be updated
     */
    Installed find(String name) throws RefusedUpdateException;

    /**
     * Gives a bundle another content, and starts it again if it ran or was to run. To be called where one may block.
     *
     * @return completes when those that use the bundle have it too, whether it runs or not; exceptionally when it could not be exchanged
     */
    CompletionStage<Void> update(String name, Path jar);

    /** Why a bundle does not run although it should, in words; empty when it does. Never blocks. */
    Optional<String> stopped(String name);

    /** What the components of a bundle lack, in words. Never blocks. */
    List<String> problems(String name);
}
