package io.cellgate.shell;

import io.cellgate.common.text.Printable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A path that a person typed. It must be absolute: the runtime's working directory is not the person's. */
final class PathArgument {

    private static final String ALLOWED = "an absolute path";

    private PathArgument() {}

    /** A directory. */
    static Path directory(String text) throws CommandFailedException {
        return absolute("directory", text, ALLOWED);
    }

    /** A file. */
    static Path file(String text) throws CommandFailedException {
        return file(text, "");
    }

    /**
     * A file.
     *
     * @param others what is allowed besides, as it stands in a message
     */
    static Path file(String text, String others) throws CommandFailedException {
        Path file = absolute("file", text, ALLOWED + others);
        if (file.getFileName() == null) {
            throw refused("file", text, ALLOWED + others);
        }
        return file;
    }

    private static Path absolute(String what, String text, String allowed) throws CommandFailedException {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path.normalize();
            }
        } catch (InvalidPathException e) {
            // refused below, as a relative path is
        }
        throw refused(what, text, allowed);
    }

    private static CommandFailedException refused(String what, String text, String allowed) {
        return new CommandFailedException(what + " '" + Printable.text(text) + "'; allowed: " + allowed);
    }
}
