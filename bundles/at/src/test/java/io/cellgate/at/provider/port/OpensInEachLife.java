package io.cellgate.at.provider.port;

import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that opens a device under its lock and closes it, again and again, each time with the classes of another class loader, as after
 * an exchange of the bundles. Its arguments are the device, the data area, a directory for lock files and the number of lives.
 */
public final class OpensInEachLife {

    private OpensInEachLife() {}

    /** Prints the directories of the libraries that are loaded, or why none is; then what was left of the system property. */
    public static void main(String[] arguments) throws Exception {
        for (int life = Integer.parseInt(arguments[3]); life > 0; life--) {
            live(arguments);
        }
        System.out.println(loaded());
        System.out.println(System.getProperty("jSerialComm.library.path"));
    }

    private static void live(String[] arguments) throws ReflectiveOperationException {
        URL[] path = Stream.of(System.getProperty("java.class.path").split(":", -1))
                .map(OpensInEachLife::url)
                .toArray(URL[]::new);
        // never closed: the native part holds its class loader for good
        URLClassLoader bundles = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
        bundles.loadClass(OpensInEachLife.class.getName())
                .getMethod("open", String.class, String.class, String.class)
                .invoke(null, arguments[0], arguments[1], arguments[2]);
    }

    /** One life; called by reflection. */
    public static void open(String device, String data, String locks) {
        ExclusiveOpener opener = new ExclusiveOpener(
                new UucpLocks(Path.of(locks), UucpLocks.Processes.ofThisSystem()),
                new NativeLibrary(Optional.of(Path.of(data))));
        try {
            opener.open(new AtPort.Serial(Path.of(device), SerialLine.DEFAULT)).close();
        } catch (AtException | LinkageError e) {
            System.out.println(e.getMessage());
        }
    }

    private static String loaded() throws IOException {
        try (Stream<String> mapped = Files.lines(Path.of("/proc/self/maps"))) {
            return mapped.filter(line -> line.contains("libjSerialComm.so"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
