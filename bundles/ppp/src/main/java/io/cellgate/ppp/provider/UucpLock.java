package io.cellgate.ppp.provider;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lock files by which programs announce that they use a serial port. */
final class UucpLock {

    private static final Pattern PID = Pattern.compile("\\s*(\\d{1,10})\\s*");
    private static final int BINARY_LENGTH = 4;

    private final Path directory;

    UucpLock(Path directory) {
        this.directory = directory;
    }

    /** The process that a lock file of the port names; whether it lives is for the caller to find out. */
    OptionalLong holder(Path device) {
        for (Path name : names(device)) {
            OptionalLong holder = read(directory.resolve(name));
            if (holder.isPresent()) {
                return holder;
            }
        }
        return OptionalLong.empty();
    }

    /** A port may be locked by its own name and by that of a link to it. */
    private static Set<Path> names(Path device) {
        Set<Path> names = new LinkedHashSet<>();
        names.add(name(device));
        try {
            names.add(name(device.toRealPath()));
        } catch (IOException e) {
            // no such device: whoever opens it will say so
        }
        return names;
    }

    /** As pppd does it: the path below /dev with _ for /. */
    private static Path name(Path device) {
        String path = device.toString();
        int dev = path.indexOf("dev/");
        String below = dev >= 0 ? path.substring(dev + 4) : path;
        return Path.of("LCK.." + below.replace('/', '_'));
    }

    private static OptionalLong read(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            Matcher text = PID.matcher(new String(content, StandardCharsets.ISO_8859_1));
            if (text.matches()) {
                return OptionalLong.of(Long.parseLong(text.group(1)));
            }
            // kermit and old uucp write the number itself
            return content.length == BINARY_LENGTH
                    ? OptionalLong.of(ByteBuffer.wrap(content)
                            .order(ByteOrder.nativeOrder())
                            .getInt())
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
