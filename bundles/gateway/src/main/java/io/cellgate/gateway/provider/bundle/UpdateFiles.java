package io.cellgate.gateway.provider.bundle;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DamagedFile;
import io.cellgate.common.file.Drafts;
import io.cellgate.common.file.DurableFile;
import io.cellgate.common.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The updates and what was there before them, for their owner only: a jar is called {@code NAME@SHA256.jar}, what is known of it stands in
 * {@code NAME.json}. To be called by a thread that may wait for the disk, one at a time.
 */
final class UpdateFiles {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateFiles.class);
    private static final String SUFFIX = ".json";
    private static final int LONGEST = 8192;

    private final Path directory;
    private final Map<String, UpdateRecord> records = new HashMap<>();

    /** @param directory where they are */
    UpdateFiles(Path directory) {
        this.directory = directory;
    }

    /** The update of a bundle that counts; empty where there is none, or somebody has installed another one since. */
    Optional<UpdateRecord> inForce(Installed bundle, String shipped) {
        return Optional.ofNullable(records.get(bundle.name()))
                .filter(known -> known.shipped().equals(shipped)
                        && known.lastModified() == bundle.lastModified()
                        && isWhole(known.bundle(), known.jar()));
    }

    Path jar(String bundle, String sha256) {
        return directory.resolve(bundle + "@" + sha256 + ".jar");
    }

    /** @throws IOException when it cannot be kept for good */
    void keep(String bundle, String sha256, byte[] content) throws IOException {
        DurableFile.makeDirectories(directory);
        DurableFile.write(jar(bundle, sha256), content, DurableFile.OWNER_ONLY);
    }

    /** Whether a jar is there as it was kept. */
    boolean isWhole(String bundle, String sha256) {
        try {
            return Sha256.of(BoundedFile.read(jar(bundle, sha256), JarSource.LONGEST))
                    .equals(sha256);
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws IOException when it cannot be kept for good; nothing must be changed then */
    void write(UpdateRecord known) throws IOException {
        String text;
        try {
            text = Json.write(known.toMap());
        } catch (NoClassDefFoundError e) {
            throw new IOException("the bundle nanojson is missing", e);
        }
        DurableFile.makeDirectories(directory);
        DurableFile.write(file(known.bundle()), text.getBytes(StandardCharsets.UTF_8), DurableFile.OWNER_ONLY);
        records.put(known.bundle(), known);
        removeJars(known.bundle(), List.of(jar(known.bundle(), known.jar()), jar(known.bundle(), known.former())));
    }

    /** Nothing is known of a bundle any more. */
    void delete(String bundle) throws IOException {
        DurableFile.delete(file(bundle));
        records.remove(bundle);
        removeJars(bundle, List.of());
    }

    /** Those of before this start. What cannot be read is put aside and named in the log. */
    List<UpdateRecord> left() {
        // a jar has megabytes, and a name that is not written again
        Drafts.remove(directory, name -> name.endsWith(".jar") || name.endsWith(SUFFIX));
        List<UpdateRecord> left = new ArrayList<>();
        for (Path file : listed(SUFFIX)) {
            try {
                UpdateRecord known = UpdateRecord.of(Json.read(BoundedFile.read(file, LONGEST), LONGEST));
                records.put(known.bundle(), known);
                left.add(known);
            } catch (IOException | Json.UnreadableException | IllegalArgumentException e) {
                DamagedFile.putAside(file, "the bundle stays as it is: " + e, LOG);
            } catch (NoClassDefFoundError e) {
                LOG.error("{}: the record of an update cannot be read without the bundle nanojson; it is kept", file);
            }
        }
        return left;
    }

    private Path file(String bundle) {
        return directory.resolve(bundle + SUFFIX);
    }

    private void removeJars(String bundle, List<Path> needed) {
        for (Path file : listed(".jar")) {
            if (Objects.requireNonNull(file.getFileName()).toString().startsWith(bundle + "@")
                    && !needed.contains(file)) {
                try {
                    DurableFile.delete(file);
                } catch (IOException e) {
                    LOG.warn("{} is not needed any more, and cannot be removed: {}", file, e.toString());
                }
            }
        }
    }

    private List<Path> listed(String suffix) {
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            LOG.error("{} cannot be listed: {}", directory, e.toString());
            return List.of();
        }
    }
}
