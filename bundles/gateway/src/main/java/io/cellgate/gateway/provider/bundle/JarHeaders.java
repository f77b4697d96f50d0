package io.cellgate.gateway.provider.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a jar says of itself.
 *
 * @param name its symbolic name
 * @param version of the bundle
 */
record JarHeaders(String name, Version version) {

    /** A manifest of ours has 4 kB; a packed one could be unpacked into any size. */
    private static final int LONGEST_MANIFEST = 262_144;
    /** The manifest is the first entry, or the one behind its folder, as JarInputStream has it. */
    private static final int LAST_PLACE = 2;

    /** @throws RefusedUpdateException when it is no bundle */
    static JarHeaders of(byte[] jar) throws RefusedUpdateException {
        Attributes headers;
        try {
            headers = manifest(jar).getMainAttributes();
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedUpdateException("it is no jar that can be read");
        }
        String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (name == null || headers.getValue(Constants.BUNDLE_MANIFESTVERSION) == null) {
            throw new RefusedUpdateException("the jar is no bundle: its manifest has no Bundle-SymbolicName");
        }
        try {
            return new JarHeaders(
                    name.replaceFirst(";.*", "").strip(),
                    Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION)));
        } catch (IllegalArgumentException e) {
            throw new RefusedUpdateException("the jar's Bundle-Version is none");
        }
    }

    private static Manifest manifest(byte[] jar) throws IOException, RefusedUpdateException {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(jar))) {
            @Nullable ZipEntry entry = entries.getNextEntry();
            for (int place = 1; entry != null && place <= LAST_PLACE; place++) {
                if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    byte[] content = entries.readNBytes(LONGEST_MANIFEST + 1);
                    if (content.length > LONGEST_MANIFEST) {
                        throw new RefusedUpdateException(
                                "the jar's manifest is larger than " + LONGEST_MANIFEST + " bytes");
                    }
                    return new Manifest(new ByteArrayInputStream(content));
                }
                if (!entry.isDirectory()) {
                    break;
                }
                entry = entries.getNextEntry();
            }
        }
        throw new RefusedUpdateException("the jar is no bundle: it does not begin with " + JarFile.MANIFEST_NAME);
    }
}
