package io.cellgate.itest.ppp.testbed;

import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.jar.Manifest;

/** The families that are shipped, as they describe themselves: their bundles are on the class path. */
public final class ShippedFamilies {

    private static final String PREFIX = "io.cellgate.profile.";

    /** The bundle that is no family itself. */
    private static final String CONFIGURED = PREFIX + "configured";

    private ShippedFamilies() {}

    /** In the order of their ids. */
    public static List<ModuleDescription> all() {
        try {
            return Collections.list(ShippedFamilies.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))
                    .stream()
                    .map(ShippedFamilies::symbolicName)
                    .filter(name -> name.startsWith(PREFIX) && !name.equals(CONFIGURED))
                    .map(ShippedFamilies::description)
                    .sorted(Comparator.comparing(ModuleDescription::id))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String symbolicName(URL manifest) {
        try (InputStream in = manifest.openStream()) {
            String header = Objects.requireNonNullElse(
                    new Manifest(in).getMainAttributes().getValue("Bundle-SymbolicName"), "");
            // directives follow a semicolon
            return header.replaceFirst("\\s*;.*", "");
        } catch (IOException e) {
            throw new UncheckedIOException(manifest.toString(), e);
        }
    }

    /** A family's class is called as its package, with a capital letter. */
    private static ModuleDescription description(String symbolicName) {
        String id = symbolicName.substring(PREFIX.length());
        String type = symbolicName + "." + id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
        try {
            return Class.forName(type)
                    .asSubclass(ModemProfile.class)
                    .getConstructor()
                    .newInstance()
                    .description();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("bundle " + symbolicName + " has no class " + type, e);
        }
    }
}
