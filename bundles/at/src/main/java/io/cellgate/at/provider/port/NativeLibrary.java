package io.cellgate.at.provider.port;

import com.fazecast.jSerialComm.SerialPort;
import io.cellgate.common.file.PrivateDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The native part of jSerialComm, loaded out of a directory where nobody else can put anything.
 *
 * <p><b>Why:</b> left to itself jSerialComm 2.11.4 loads what it finds as {@code jSerialComm/2.11.4/libjSerialComm.so} below
 * {@code java.io.tmpdir}, makes that directory writable for everybody where it is missing, and unpacks its library there. It
 * also deletes whatever is below {@code jSerialComm}, symbolic links followed. Where {@code java.io.tmpdir} is {@code /tmp}, any user of
 * the machine could so have code run or files deleted as the user of this process, often root.
 *
 * <p><b>How:</b> the library for this machine is copied out of jSerialComm's jar into a new directory of our own, and while jSerialComm's
 * class is initialised, which is when it loads it, three system properties name that directory as the only place. A name that cannot be
 * guessed stands in for the directory that is cleaned, and one that is no architecture's for what is unpacked otherwise. The name is new
 * each time, because a JVM loads a file for one class loader only: so jSerialComm can be exchanged while the JVM runs.
 *
 * <p>Where {@code jSerialComm.library.path} is set already, as {@code bin/cellgate} does, nothing is changed. Safe for use by any thread;
 * blocks on the disk.
 */
public final class NativeLibrary {

    private static final String PATH = "jSerialComm.library.path";
    private static final String ARCHITECTURE = "os.arch_full";
    private static final String APPLICATION = "fazecast.jSerialComm.appid";

    /** In the order in which jSerialComm tries them; on ARM without a word about fractions the first is what runs everywhere. */
    private static final List<String> ARCHITECTURES =
            List.of("x86_64", "x86", "armv5", "armv6hf", "armv7hf", "armv8_64", "armv8_32", "ppc64le");

    private static final String FILE = "libjSerialComm.so";
    private static final String PREFIX = "native-";
    private static final int NAME_BYTES = 16;

    private final @Nullable Path folder;
    private final Path program;
    private boolean loaded;

    /**
     * For this process.
     *
     * @param folder where directories are made, of this bundle alone; empty where the framework gives no data area
     */
    public NativeLibrary(Optional<Path> folder) {
        this(folder, Path.of("/proc/self/exe"));
    }

    /** @param program which would load it */
    NativeLibrary(Optional<Path> folder, Path program) {
        this.folder = folder.orElse(null);
        this.program = program;
    }

    /**
     * Loads it, where that has not been done. A refusal is not remembered: what it names may have been mended at the next call.
     *
     * @throws LinkageError when there is no directory that is safe, no library for this machine, or it cannot be loaded
     */
    synchronized void load() {
        if (loaded || !System.getProperty(PATH, "").isEmpty()) {
            return;
        }
        Map<String, String> properties = new TreeMap<>();
        String random = name();
        properties.put(PATH, unpacked(random).toString());
        properties.put(ARCHITECTURE, random);
        properties.put(APPLICATION, random);
        Map<String, String> before = new TreeMap<>();
        properties.forEach((key, value) -> before.put(key, System.getProperty(key, "")));
        properties.forEach(System::setProperty);
        try {
            String unused = SerialPort.getVersion();
        } finally {
            before.forEach(NativeLibrary::restore);
        }
        loaded = true;
    }

    private static void restore(String property, String value) {
        if (value.isEmpty()) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }

    private Path unpacked(String architecture) {
        if (folder == null) {
            throw refused("the framework gives this bundle no directory to unpack it to");
        }
        try {
            Path directory = PrivateDirectory.make(folder, PREFIX);
            forgetOthers(directory);
            Path file = Files.createDirectories(directory.resolve("Linux").resolve(architecture))
                    .resolve(FILE);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.write(file, library());
            // access(2): not even root may on a file system that is mounted so
            if (!Files.isExecutable(file)) {
                throw refused(folder + " is on a file system that is mounted with noexec");
            }
            return directory;
        } catch (IOException e) {
            throw refused(e.getMessage());
        }
    }

    /** Those of earlier lives; a library that is loaded stays so without its file. */
    private static void forgetOthers(Path directory) throws IOException {
        List<Path> others;
        try (Stream<Path> all = Files.list(directory.resolveSibling("."))) {
            others = all.map(Path::normalize)
                    .filter(one -> String.valueOf(one.getFileName()).startsWith(PREFIX) && !one.equals(directory))
                    .toList();
        }
        for (Path other : others) {
            remove(other);
        }
    }

    private static void remove(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }

    private byte[] library() throws IOException {
        Machine machine = machine();
        for (String architecture : ARCHITECTURES) {
            byte[] content = packed(architecture);
            if (Machine.of(content).filter(machine::loads).isPresent()) {
                return content;
            }
        }
        throw refused("jSerialComm has none for this machine (" + System.getProperty("os.arch") + ")");
    }

    private Machine machine() throws IOException {
        try (InputStream in = Files.newInputStream(program)) {
            return Machine.of(in.readNBytes(Machine.HEADER))
                    .orElseThrow(() -> refused(program + " does not tell the machine: it is no ELF file"));
        }
    }

    /** Empty where there is none. Naming the class does not initialise it. */
    private static byte[] packed(String architecture) throws IOException {
        try (InputStream in = SerialPort.class.getResourceAsStream("/Linux/" + architecture + "/" + FILE)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private static String name() {
        byte[] random = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static UnsatisfiedLinkError refused(@Nullable String why) {
        return new UnsatisfiedLinkError("the native part of jSerialComm is not loaded: " + why
                + "; or set the system property " + PATH + " to a directory of root's with its library");
    }
}
