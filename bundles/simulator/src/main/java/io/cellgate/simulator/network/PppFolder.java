package io.cellgate.simulator.network;

import io.cellgate.common.file.DurableFile;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;

/** The folders that stand for {@code /etc/ppp} and {@code /var/run} to the network's pppd, for its owner alone. */
final class PppFolder {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(DurableFile.OWNER_ONLY);
    private static final int RANDOM_BITS = 128;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    PppFolder(Path folder) {
        this.folder = folder;
    }

    Path etc() {
        return folder.resolve("etc");
    }

    Path run() {
        return folder.resolve("run");
    }

    /** Where the network's end says what it does. */
    Path log() {
        return folder.resolve("log");
    }

    /**
     * Writes what the settings say the network knows.
     *
     * @throws IOException when a file cannot be written, or when the settings demand an account and name none
     */
    void write(SimulatorSettings settings) throws IOException {
        // 2.4.9 keeps its process ids in run itself, 2.5 in a folder below.
        for (Path wanted : List.of(folder, etc(), run(), run().resolve("pppd"))) {
            if (!Files.isDirectory(wanted)) {
                Files.createDirectories(wanted, OWNER_FOLDER);
            }
        }
        writeFile(etc().resolve("options"), "");
        String secrets = secrets(settings);
        writeFile(etc().resolve("pap-secrets"), secrets);
        writeFile(etc().resolve("chap-secrets"), secrets);
    }

    /** Removes the secrets; the log stays. */
    void forgetSecrets() throws IOException {
        for (String name : List.of("pap-secrets", "chap-secrets")) {
            Files.deleteIfExists(etc().resolve(name));
        }
    }

    private String secrets(SimulatorSettings settings) throws IOException {
        if (settings.get(Option.AUTH).equals("none")) {
            return "";
        }
        if (settings.find(Option.USER).isEmpty()) {
            throw new IOException("auth: " + settings.get(Option.AUTH) + " needs an account; set user and a password");
        }
        // A password that nobody can know: everybody's is wrong.
        String password = settings.isOn(Option.REFUSE_PASSWORD)
                ? new BigInteger(RANDOM_BITS, random).toString(Character.MAX_RADIX)
                : settings.password().reveal();
        return quoted(settings.get(Option.USER)) + " * " + quoted(password) + " *\n";
    }

    /** A word as pppd's files take it: pppd(8), "Authentication". */
    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void writeFile(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, OWNER_FILE);
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    }
}
