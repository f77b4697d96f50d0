package io.cellgate.gateway.provider.configuration;

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
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trials under way, one file each, for their owner only: they hold passwords. To be called by a thread that may wait for the disk.
 *
 * @param directory where they are
 */
record TrialFiles(Path directory) {

    private static final Logger LOG = LoggerFactory.getLogger(TrialFiles.class);
    private static final String SUFFIX = ".trial";
    /** Of two contents in Base64, and what stands around them. */
    private static final int LONGEST = 4 * FileContent.LONGEST;

    /** @throws IOException when it cannot be kept for good; the change must not be made then */
    void write(TrialRecord trial) throws IOException {
        DurableFile.makeDirectories(directory);
        String record;
        try {
            record = Json.write(trial.toMap());
        } catch (NoClassDefFoundError e) {
            throw new IOException("the bundle nanojson is missing", e);
        }
        DurableFile.write(file(trial), record.getBytes(StandardCharsets.UTF_8), DurableFile.OWNER_ONLY);
    }

    void delete(TrialRecord trial) throws IOException {
        DurableFile.delete(file(trial));
    }

    /** Those of a runtime before this one. What cannot be read is put aside and named in the log. */
    List<TrialRecord> left(ConfigurationAdmin admin) {
        Drafts.remove(directory, name -> name.endsWith(SUFFIX));
        List<TrialRecord> left = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return left;
        } catch (IOException e) {
            LOG.error("{}: trials that were under way cannot be looked for: {}", directory, e.toString());
            return left;
        }
        for (Path file : files) {
            try {
                left.add(TrialRecord.of(Json.read(BoundedFile.read(file, LONGEST), LONGEST), admin));
            } catch (IOException | Json.UnreadableException | IllegalArgumentException e) {
                // the message may hold a part of what is in it
                DamagedFile.putAside(
                        file,
                        "the configuration stays as it is: " + e.getClass().getSimpleName(),
                        LOG);
            } catch (NoClassDefFoundError e) {
                LOG.error("{}: the record of a trial cannot be read without the bundle nanojson; it is kept", file);
            }
        }
        return left;
    }

    private Path file(TrialRecord trial) {
        return directory.resolve(trial.pid().replaceAll("[^A-Za-z0-9._~-]", "_") + SUFFIX);
    }
}
