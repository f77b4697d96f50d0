package io.cellgate.common.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;

/** A file of ours that cannot be understood: it is kept for whoever wants to know why, and is not read again. */
public final class DamagedFile {

    /** What stands behind its name then. */
    public static final String SUFFIX = ".damaged";

    private DamagedFile() {}

    /**
     * Renames it, and tells so.
     *
     * @param why for a person; nothing secret
     * @return whether it could be renamed
     */
    public static boolean putAside(Path file, String why, Logger log) {
        String aside = Objects.requireNonNull(file.getFileName()) + SUFFIX;
        try {
            DurableFile.rename(file, aside);
            log.error("{} is damaged ({}) and was renamed to {}", file, why, aside);
            return true;
        } catch (IOException e) {
            log.error("{} is damaged ({}) and cannot be renamed: {}", file, why, e.toString());
            return false;
        }
    }
}
