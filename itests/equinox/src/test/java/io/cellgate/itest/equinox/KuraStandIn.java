package io.cellgate.itest.equinox;

import io.cellgate.itest.equinox.kura.StandIn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.net.modem.ModemReadyEvent;

/** A bundle in Kura's place: the packages that ours look for, and services that remember what they were given. */
final class KuraStandIn {

    private static final List<Class<?>> API = List.of(
            ConfigurableComponent.class,
            CryptoService.class,
            KuraPayload.class,
            KuraMessage.class,
            CloudPublisher.class,
            ModemReadyEvent.class);

    private KuraStandIn() {}

    /** Writes it into a folder. */
    static Path write(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "org.eclipse.kura.api");
        headers.putValue("Bundle-Version", "2.5.0");
        headers.putValue("Bundle-Activator", StandIn.class.getName());
        headers.putValue("Import-Package", "org.osgi.framework,org.osgi.service.event");
        headers.putValue(
                "Export-Package",
                API.stream()
                        .map(type -> type.getPackageName() + ";version=\"1.2.0\"")
                        .collect(Collectors.joining(",")));
        Path jar = folder.resolve("kura.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : API) {
                add(out, type);
            }
            add(out, StandIn.class);
        }
        return jar;
    }

    private static void add(JarOutputStream out, Class<?> type) throws IOException {
        String entry = type.getName().replace('.', '/') + ".class";
        try (var code = type.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new ZipEntry(entry));
            code.transferTo(out);
        }
    }
}
