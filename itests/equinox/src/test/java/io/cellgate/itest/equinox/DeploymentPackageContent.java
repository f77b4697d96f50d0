package io.cellgate.itest.equinox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The bundles of the deployment package that this build has made, and so no second list of them. */
final class DeploymentPackageContent {

    private DeploymentPackageContent() {}

    /** Unpacks them into a folder. */
    static List<Path> unpack(Path folder) throws IOException {
        Path file = Path.of(System.getProperty("deployment.package", ""));
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("property deployment.package has the value '" + file
                    + "'; needed: a deployment package, as the build of features/kura leaves it in its target folder");
        }
        List<Path> jars = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".jar")) {
                    Path jar = folder.resolve(Path.of(entry.getName()).getFileName());
                    Files.copy(zip, jar);
                    jars.add(jar);
                }
            }
        }
        return jars;
    }
}
