package io.cellgate.gateway.provider.problem;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configuration files that begin with a UTF-8 byte order mark: it becomes part of the first property's name, which has no effect then. */
public final class ByteOrderMarks {

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private ByteOrderMarks() {}

    /** One for each of the given files that has one. */
    public static List<Problem> of(List<Path> files) {
        return files.stream().sorted().flatMap(file -> of(file).stream()).toList();
    }

    private static Optional<Problem> of(Path file) {
        try {
            if (!Arrays.equals(MARK, BoundedFile.begin(file.toRealPath(), MARK.length))) {
                return Optional.empty();
            }
        } catch (IOException e) {
            // gone meanwhile, or not to be read: FileInstall says so
            return Optional.empty();
        }
        String name = Printable.text(file.getFileName());
        return Optional.of(new Problem(
                "file",
                "file " + name + " begins with a UTF-8 byte order mark, which spoils its first line; save it without,"
                        + " for example: sed -i '1s/^\\xef\\xbb\\xbf//' " + name,
                Map.of("file", name)));
    }
}
