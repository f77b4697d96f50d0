package io.cellgate.ppp.provider.host;

import io.cellgate.ppp.PppException;
import io.cellgate.ppp.provider.plan.PppVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** pppd's version, asked once and again when its file has changed. Safe for use by any thread. */
public final class KnownVersion {

    private record Known(Path pppd, FileTime changed, PppVersion version) {}

    private volatile @Nullable Known known;

    /**
     * Blocks while pppd is asked.
     *
     * @throws PppException when there is no such program, or it is not pppd
     */
    public PppVersion of(Path pppd) throws PppException, InterruptedException {
        FileTime changed = changed(pppd);
        Known last = known;
        if (last != null && last.pppd().equals(pppd) && last.changed().equals(changed)) {
            return last.version();
        }
        PppVersion version = PppdCommand.version(pppd);
        known = new Known(pppd, changed, version);
        return version;
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
