package io.cellgate.gateway.provider.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Puts the former bundle back. On the worker.
 *
 * @param bundles that are installed
 * @param files keep the former jar
 * @param worker may block
 */
record Restoration(InstalledBundles bundles, UpdateFiles files, Executor worker) {

    /**
     * How it ended.
     *
     * @param outcome {@code restored}, or {@code left}: somebody has exchanged the bundle meanwhile
     * @param words what there is now
     */
    record End(String outcome, String words) {}

    /** Puts it back; completes exceptionally when that could not be done, or not be noted. */
    CompletionStage<End> restore(UpdateRecord known) {
        try {
            Installed now = bundles.find(known.bundle());
            if (!Sha256.of(now.shipped()).equals(known.shipped())) {
                files.delete(known.bundle());
                return CompletableFuture.completedStage(
                        new End("left", "its file was exchanged by somebody else meanwhile, and counts"));
            }
            boolean whole = files.isWhole(known.bundle(), known.former());
            // without it, what is in the distribution is better than what does not work
            Path former = whole ? files.jar(known.bundle(), known.former()) : now.file();
            return bundles.update(known.bundle(), former).thenApplyAsync(done -> noted(known, whole), worker);
        } catch (IOException | RefusedUpdateException | RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private End noted(UpdateRecord known, boolean whole) {
        try {
            if (known.formerShipped() || !whole) {
                files.delete(known.bundle());
            } else {
                files.write(known.ofFormer(bundles.find(known.bundle()).lastModified()));
            }
        } catch (IOException | RefusedUpdateException e) {
            throw new CompletionException(e);
        }
        return new End(
                "restored",
                "the former bundle, " + known.formerVersion() + ", is back"
                        + bundles.stopped(known.bundle())
                                .map(why -> ", but: " + why)
                                .orElse(""));
    }
}
