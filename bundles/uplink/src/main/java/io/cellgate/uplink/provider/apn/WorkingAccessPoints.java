package io.cellgate.uplink.provider.apn;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which access point has worked last with which SIM, on the disk; a line {@code SIM APN [USER]} each, without a password. Only the actor's
 * thread touches it.
 */
final class WorkingAccessPoints {

    private static final Logger LOG = LoggerFactory.getLogger(WorkingAccessPoints.class);
    /** In bytes. */
    private static final int LONGEST = 8_192;

    private static final int MOST_SIMS = 16;
    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{1,22}) ([A-Za-z0-9._-]{1,100}(?: [ -~]{1,64})?)");

    private @Nullable Path file;
    private final Map<String, String> bySim = new LinkedHashMap<>();

    /** Where it is kept from now on. */
    void file(Path value) {
        if (value.equals(file)) {
            return;
        }
        file = value;
        bySim.clear();
        try {
            BoundedFile.read(value, LONGEST, StandardCharsets.US_ASCII).lines().forEach(line -> {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    bySim.put(matcher.group(1), matcher.group(2));
                }
            });
        } catch (NoSuchFileException e) {
            LOG.debug("{} is not there yet", value);
        } catch (IOException e) {
            LOG.warn("{} cannot be read, so no access point is remembered: {}", value, e.toString());
        }
    }

    /** Whether it is the one that has worked last with that SIM. */
    boolean remembers(String sim, AccessPoint candidate) {
        return text(candidate).equals(bySim.get(sim));
    }

    /** It works with that SIM. */
    void works(String sim, AccessPoint working) {
        if (remembers(sim, working)) {
            return;
        }
        bySim.remove(sim);
        while (bySim.size() >= MOST_SIMS) {
            bySim.remove(bySim.keySet().iterator().next());
        }
        bySim.put(sim, text(working));
        write();
    }

    private static String text(AccessPoint point) {
        return point.name()
                + point.account().map(account -> " " + account.username()).orElse("");
    }

    private void write() {
        Path target = file;
        if (target == null) {
            return;
        }
        String text = bySim.entrySet().stream()
                .map(entry -> entry.getKey() + ' ' + entry.getValue() + '\n')
                .collect(Collectors.joining());
        try {
            Path directory = target.toAbsolutePath().getParent();
            if (directory != null) {
                DurableFile.makeDirectories(directory);
            }
            DurableFile.write(target, text.getBytes(StandardCharsets.US_ASCII), DurableFile.OWNER_ONLY);
        } catch (IOException e) {
            LOG.warn("{} cannot be written, so that a restart forgets the access point: {}", target, e.toString());
        }
    }
}
