package io.cellgate.gateway.provider.configuration;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bytes of a file that FileInstall reads. */
final class FileContent implements Content {

    /** A longer one is no configuration. */
    static final int LONGEST = 262_144;

    private final Path file;
    private final byte[] former;
    private final byte[] latter;

    FileContent(Path file, byte[] former, byte[] latter) {
        this.file = file;
        this.former = former.clone();
        this.latter = latter.clone();
    }

    @Override
    public boolean changes() {
        return !Arrays.equals(former, latter);
    }

    @Override
    public void apply() throws IOException {
        if (!Arrays.equals(read(), former)) {
            throw new IOException(file + " was changed by somebody else in this moment");
        }
        DurableFile.replace(file, latter);
    }

    @Override
    public boolean restore() throws IOException {
        byte[] now;
        try {
            now = read();
        } catch (NoSuchFileException e) {
            return false;
        }
        if (Arrays.equals(now, latter)) {
            DurableFile.replace(file, former);
            return true;
        }
        return Arrays.equals(now, former);
    }

    @Override
    public Map<String, Object> toMap() {
        return Map.of(
                FILE_FIELD,
                file.toString(),
                "former",
                Base64.getEncoder().encodeToString(former),
                "latter",
                Base64.getEncoder().encodeToString(latter));
    }

    static FileContent of(Map<?, ?> map) {
        return new FileContent(
                Path.of(String.valueOf(map.get(FILE_FIELD))), bytes(map.get("former")), bytes(map.get("latter")));
    }

    private static byte[] bytes(@Nullable Object text) {
        return Base64.getDecoder().decode(String.valueOf(text));
    }

    private byte[] read() throws IOException {
        return BoundedFile.read(file, LONGEST);
    }
}
