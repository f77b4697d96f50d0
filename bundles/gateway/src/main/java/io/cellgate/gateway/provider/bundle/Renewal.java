package io.cellgate.gateway.provider.bundle;

import io.cellgate.common.actor.Stages;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an update that was kept again, where the framework has lost it with its cache: after a power cut, a kill, or an upgrade of another
 * bundle. On the worker.
 *
 * @param bundles that are installed
 * @param files keep the update
 * @param worker may block
 */
record Renewal(InstalledBundles bundles, UpdateFiles files, Executor worker) {

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    void renew(UpdateRecord known) {
        try {
            Installed now = bundles.find(known.bundle());
            if (!Sha256.of(now.shipped()).equals(known.shipped())) {
                LOG.info(
                        "{}: {} was installed over the update to {}, and counts",
                        now.name(),
                        now.file(),
                        known.version());
                files.delete(known.bundle());
            } else if (now.lastModified() == known.lastModified()) {
                LOG.debug("{}: the update to {} is there", known.bundle(), known.version());
            } else if (files.isWhole(known.bundle(), known.jar())) {
                LOG.info("{}: the update from {} to {} is made again", now.name(), now.version(), known.version());
                bundles.update(known.bundle(), files.jar(known.bundle(), known.jar()))
                        .thenRunAsync(() -> note(known, now), worker)
                        .whenComplete((done, failure) -> {
                            if (failure != null) {
                                failed(known, Stages.cause(failure));
                            }
                        });
            } else {
                LOG.error(
                        "{}: the jar of the update to {} is damaged; {} stays",
                        now.name(),
                        known.version(),
                        now.version());
                files.delete(known.bundle());
            }
        } catch (IOException | RefusedUpdateException | RuntimeException e) {
            failed(known, e);
        }
    }

    private void note(UpdateRecord known, Installed shipped) {
        try {
            Optional<String> stopped = bundles.stopped(known.bundle());
            if (stopped.isEmpty()) {
                files.write(known.keptSince(bundles.find(known.bundle()).lastModified()));
            } else {
                LOG.error("{}: {}; {} returns", known.bundle(), stopped.get(), shipped.version());
                files.delete(known.bundle());
                bundles.update(known.bundle(), shipped.file());
            }
        } catch (IOException | RefusedUpdateException e) {
            failed(known, e);
        }
    }

    private static void failed(UpdateRecord known, Throwable failure) {
        LOG.error(
                "{}: the update to {} cannot be made again now: {}",
                known.bundle(),
                known.version(),
                BundleUpdates.text(failure));
    }
}
