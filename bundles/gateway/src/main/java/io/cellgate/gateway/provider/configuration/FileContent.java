package io.cellgate.gateway.provider.configuration;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.ConfigurationAdmin;

/** The bytes of a file that FileInstall reads. */
final class FileContent implements Content {

    /** A longer one is no configuration. */
    static final int LONGEST = 262_144;

    private final Path file;
    private final byte[] former;
    private final byte[] latter;

    private final ConfigurationAdmin admin;
    /** The PID of a configuration that FileInstall takes for the same before and after, so that it tells nobody; null where it sees a change. */
    private final @Nullable String unseen;

    FileContent(Path file, byte[] former, byte[] latter, ConfigurationAdmin admin, @Nullable String unseen) {
        this.file = file;
        this.admin = admin;
        this.unseen = unseen;
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
        tell();
    }

    private void tell() throws IOException {
        if (unseen != null) {
            AdminContent.tellAgain(admin, unseen);
        }
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
            tell();
            return true;
        }
        return Arrays.equals(now, former);
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new HashMap<>();
        map.put(FILE_FIELD, file.toString());
        map.put("former", Base64.getEncoder().encodeToString(former));
        map.put("latter", Base64.getEncoder().encodeToString(latter));
        if (unseen != null) {
            map.put("unseen", unseen);
        }
        return map;
    }

    static FileContent of(Map<?, ?> map, ConfigurationAdmin admin) {
        return new FileContent(
                Path.of(String.valueOf(map.get(FILE_FIELD))),
                bytes(map.get("former")),
                bytes(map.get("latter")),
                admin,
                map.get("unseen") instanceof String pid ? pid : null);
    }

    private static byte[] bytes(@Nullable Object text) {
        return Base64.getDecoder().decode(String.valueOf(text));
    }

    private byte[] read() throws IOException {
        return BoundedFile.read(file, LONGEST);
    }
}
