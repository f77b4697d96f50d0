package io.cellgate.gateway.provider.bundle;

import io.cellgate.common.text.Printable;
import java.io.IOException;
import java.util.Optional;

/**
 * Fetches a jar, checks it, and puts it beside what it is to replace; nothing of the framework is changed. On the worker.
 *
 * @param bundles that are installed
 * @param source fetches jars
 * @param files keep them
 */
record Preparation(InstalledBundles bundles, JarSource source, UpdateFiles files) {

    /**
     * Makes ready what is asked for.
     *
     * @return what is on disk of it now; empty when the bundle is this jar already
     * @throws RefusedUpdateException when the jar cannot be had, or is not the one
     * @throws IOException when it cannot be kept
     */
    Optional<UpdateRecord> prepare(UpdateArguments wanted, Optional<String> request)
            throws IOException, RefusedUpdateException {
        byte[] jar = source.read(wanted.url());
        if (!Sha256.of(jar).equals(wanted.sha256())) {
            throw new RefusedUpdateException(wanted.shown() + ": the SHA-256 of its " + jar.length
                    + " bytes is not the one of the argument 'sha256'");
        }
        JarHeaders headers = JarHeaders.of(jar);
        if (!headers.name().equals(wanted.bundle())) {
            throw new RefusedUpdateException(
                    "the jar is the bundle '" + Printable.ascii(headers.name()) + "'; allowed: " + wanted.bundle());
        }
        Installed before = bundles.find(wanted.bundle());
        byte[] shippedJar = before.shipped();
        String shipped = Sha256.of(shippedJar);
        Optional<UpdateRecord> last = files.inForce(before, shipped);
        String former = last.map(UpdateRecord::jar).orElse(shipped);
        if (former.equals(wanted.sha256())) {
            return Optional.empty();
        }
        if (last.isEmpty()) {
            files.keep(before.name(), shipped, shippedJar);
        }
        files.keep(before.name(), wanted.sha256(), jar);
        UpdateRecord known = new UpdateRecord(
                before.name(),
                false,
                wanted.sha256(),
                headers.version().toString(),
                former,
                before.version(),
                shipped,
                0,
                request);
        files.write(known);
        return Optional.of(known);
    }
}
