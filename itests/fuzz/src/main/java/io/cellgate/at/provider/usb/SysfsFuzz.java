package io.cellgate.at.provider.usb;

import io.cellgate.at.usb.UsbModule;
import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** A tree of USB devices with fuzzed names, contents and links. Nothing outside of the tree is read, and nothing is found that cannot be. */
public final class SysfsFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("sysfs");
    private static final String OUTSIDE = "outside-of-the-tree";
    private static final List<String> FOLDERS =
            List.of("1-1", "1-1/1-1:1.0", "1-1/1-1:1.1", "1-1/1-1:1.0/tty", "2-1.4", "2-1.4/2-1.4:1.0");
    private static final List<String> NAMES = List.of(
            "idVendor",
            "idProduct",
            "product",
            "serial",
            "bInterfaceNumber",
            "bInterfaceClass",
            "bInterfaceSubClass",
            "bInterfaceProtocol",
            "ttyUSB0",
            "ttyACM1");
    private static final int MOST_FILES = 24;
    private static final int LONGEST = 256;

    private SysfsFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (new String(input, StandardCharsets.ISO_8859_1).contains(OUTSIDE)) {
            // the fuzzer learns the word from the comparison below, and writes it into the tree itself
            return;
        }
        SCRATCH.clear();
        Path secret = SCRATCH.write("secret", OUTSIDE.getBytes(StandardCharsets.US_ASCII));
        Path root = SCRATCH.path().resolve("sys");
        FuzzInput in = new FuzzInput(input);
        for (int i = 0; in.hasMore() && i < MOST_FILES; i++) {
            put(in, root.resolve("bus/usb/devices"), secret);
        }
        Path dev = Path.of("/dev");
        for (UsbModule module : new UsbScanner(root, dev).scan(vendor -> true)) {
            Finding.unless(!module.toString().contains(OUTSIDE), () -> "a file outside is read: " + module);
            Finding.unlessShowable(module.product().orElse(""), LONGEST);
            Finding.unlessShowable(module.serial().orElse(""), LONGEST);
            Finding.unless(module.vendorId() <= 0xffff && module.productId() <= 0xffff, module::toString);
            module.ports()
                    .forEach(port -> Finding.unless(
                            dev.equals(port.device().normalize().getParent()), () -> "no device: " + port.device()));
        }
    }

    private static void put(FuzzInput in, Path devices, Path secret) {
        int kind = in.below(8);
        int folder = in.next();
        int name = in.next();
        try {
            Path parent = devices.resolve(folder < 0xe0 ? FOLDERS.get(folder % FOLDERS.size()) : plain(in.text()));
            Path file = parent.resolve(name < 0xe0 ? NAMES.get(name % NAMES.size()) : plain(in.text()));
            Files.createDirectories(parent);
            if (Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            switch (kind) {
                case 0 -> Files.createDirectory(file);
                case 1 -> Files.createSymbolicLink(file, secret);
                default -> Files.write(file, in.field());
            }
        } catch (IOException | InvalidPathException e) {
            // such a name cannot be
        }
    }

    /** A name that leads nowhere else. */
    private static String plain(String name) {
        String part = name.replace("/", "_").replaceFirst("^\\.*", "");
        return part.isEmpty() ? "x" : part.length() > 64 ? part.substring(0, 64) : part;
    }
}
