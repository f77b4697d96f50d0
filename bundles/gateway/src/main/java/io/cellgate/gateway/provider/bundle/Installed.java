package io.cellgate.gateway.provider.bundle;

import io.cellgate.common.file.BoundedFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A bundle of the framework at one moment.
 *
 * @param name its symbolic name
 * @param version in words
 * @param file where it was installed from, and where a start without the framework's cache takes it from
 * @param lastModified when it was installed or updated last, by the framework's own clock; tells one update from another
 */
record Installed(String name, String version, Path file, long lastModified) {

    /** What stands in that file now. */
    byte[] shipped() throws IOException {
        return BoundedFile.read(file, JarSource.LONGEST);
    }
}
