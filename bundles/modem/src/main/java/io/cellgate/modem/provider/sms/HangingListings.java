package io.cellgate.modem.provider.sms;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DamagedFile;
import io.cellgate.common.file.DurableFile;
import io.cellgate.common.text.Printable;
import io.cellgate.modem.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The firmware that hangs when it lists messages, by model and revision, in a file so that a module is hung once and not at every
 * start. Used by one thread.
 */
final class HangingListings {

    private static final Logger LOG = LoggerFactory.getLogger(HangingListings.class);
    private static final String HEAD = "cellgate firmware that hangs when it lists messages 1";
    private static final int LONGEST = 16_384;
    private static final int MOST = 64;

    private final Path file;
    private final Set<String> known = new TreeSet<>();

    /** Reads the file, where there is one. One with another content is put aside and named in the log. */
    HangingListings(Path file) {
        this.file = file;
        try {
            List<String> lines = BoundedFile.read(file, LONGEST, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
                DamagedFile.putAside(file, "it does not begin with '" + HEAD + "'", LOG);
                return;
            }
            known.addAll(lines.subList(1, lines.size()));
        } catch (NoSuchFileException e) {
            LOG.debug("{} is not there: every module may list messages", file);
        } catch (BoundedFile.TooLargeException | BoundedFile.NotRegularException e) {
            DamagedFile.putAside(file, String.valueOf(e.getMessage()), LOG);
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.toString());
        }
    }

    boolean contains(Identity module) {
        return known.contains(key(module));
    }

    /** Remembers a module's firmware; where the disk fails only until the next start. */
    void add(Identity module) {
        if (known.size() >= MOST || !known.add(key(module))) {
            return;
        }
        LOG.warn("the listing of messages hangs with {}: from now on they are read one by one", key(module));
        List<String> lines = new ArrayList<>(List.of(HEAD));
        lines.addAll(known);
        try {
            DurableFile.makeDirectories(file.resolveSibling(""));
            DurableFile.write(
                    file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8), DurableFile.OWNER_ONLY);
        } catch (IOException e) {
            LOG.warn(
                    "this cannot be written to {}: after a restart the module is hung once more ({})",
                    file,
                    e.toString());
        }
    }

    private static String key(Identity module) {
        return Printable.ascii(module.model()) + ", revision " + Printable.ascii(module.revision());
    }
}
