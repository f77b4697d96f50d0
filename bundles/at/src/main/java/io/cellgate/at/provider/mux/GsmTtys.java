package io.cellgate.at.provider.mux;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The channels that the kernel's multiplexers have: {@code gsmtty1} is channel 1 of the first, {@code gsmtty65} channel 1 of the second.
 * Safe for use by any thread.
 */
public final class GsmTtys {

    private static final String NAME = "gsmtty";
    private static final Pattern NUMBERED = Pattern.compile(NAME + "\\d{1,5}");
    /** So many numbers each multiplexer has, its control channel included. */
    private static final int CHANNELS = 64;

    private final Path classes;
    private final Path devices;

    /**
     * @param sysfs where the kernel describes its devices
     * @param devices where the device files are
     */
    public GsmTtys(Path sysfs, Path devices) {
        this.classes = sysfs.resolve("class/tty");
        this.devices = devices;
    }

    /** Where the kernel has them, whatever folders a configuration names for modules. */
    public static GsmTtys ofThisSystem() {
        return new GsmTtys(Path.of("/sys"), Path.of("/dev"));
    }

    /** The numbers of those that are there. */
    SortedSet<Integer> present() throws IOException {
        SortedSet<Integer> numbers = new TreeSet<>();
        try (DirectoryStream<Path> ttys = Files.newDirectoryStream(classes, NAME + "*")) {
            for (Path tty : ttys) {
                String name = String.valueOf(tty.getFileName());
                if (NUMBERED.matcher(name).matches()) {
                    numbers.add(Integer.valueOf(name.substring(NAME.length())));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return numbers;
    }

    /** Whether a number is a first channel's. */
    static boolean first(int number) {
        return number % CHANNELS == 1;
    }

    Path device(int number) {
        return devices.resolve(NAME + number);
    }

    /** The name without its folder, such as {@code gsmtty1}. */
    static String name(int number) {
        return NAME + number;
    }

    /** The number in a name; -1 where it is none of a first channel. */
    static int number(String name) {
        if (!NUMBERED.matcher(name).matches()) {
            return -1;
        }
        int number = Integer.parseInt(name.substring(NAME.length()));
        return first(number) ? number : -1;
    }
}
