package io.cellgate.ppp.provider.host;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file with the system's resolvers (resolv.conf(5)). While a link is up it holds the link's; the former content is kept in a
 * file beside it, and so survives a power cut. A symbolic link belongs to another program and is left alone. Not thread-safe.
 */
public final class ResolvConf {

    private static final Logger LOG = LoggerFactory.getLogger(ResolvConf.class);

    private static final Pattern MARK =
            Pattern.compile(Pattern.quote(PppPaths.MARK) + " for the link ([A-Za-z0-9_-]{1,32})\\.\\n");

    /** The C library reads no more than a few lines. */
    private static final int MAX_BYTES = 256 * 1024;

    private static final Set<PosixFilePermission> PUBLIC = PosixFilePermissions.fromString("rw-r--r--");

    private final Path file;
    private final Path before;

    /** @param file for example {@code /etc/resolv.conf} */
    public ResolvConf(Path file) {
        this.file = file;
        this.before = file.resolveSibling(file.getFileName() + ".before-cellgate");
    }

    /** Puts a link's resolvers in the place of the system's, or of another link's. Returns why it could not, for a person. */
    public Optional<String> install(String linkName, List<InetAddress> resolvers) {
        StringBuilder text = new StringBuilder(PppPaths.MARK)
                .append(" for the link ")
                .append(linkName)
                .append(".\n");
        resolvers.forEach(resolver ->
                text.append("nameserver ").append(resolver.getHostAddress()).append('\n'));
        try {
            if (Files.isSymbolicLink(file)) {
                return Optional.of(notInstalled(
                        linkName, "it is a link to " + Files.readSymbolicLink(file) + ", another program's file"));
            }
            Optional<String> present = read(file);
            if (present.equals(Optional.of(text.toString()))) {
                return Optional.empty();
            }
            if (present.isPresent() && owner(present.get()).isEmpty()) {
                copy(file, before);
            } else if (present.isEmpty()) {
                DurableFile.delete(before);
            }
            DurableFile.write(file, text.toString().getBytes(StandardCharsets.US_ASCII), PUBLIC);
            LOG.info("Link {}: its resolvers are in {}", linkName, file);
            return Optional.empty();
        } catch (AccessDeniedException e) {
            return Optional.of(notInstalled(
                    linkName,
                    "the gateway's user may not write there; with dns.install = none pppd's scripts do, as root"));
        } catch (IOException e) {
            return Optional.of(notInstalled(linkName, e.toString()));
        }
    }

    private String notInstalled(String linkName, String why) {
        String problem = "the resolvers are not installed in " + file + ": " + why;
        LOG.warn("Link {}: {}", linkName, problem);
        return problem;
    }

    /** Puts the former content back if the file still holds this link's resolvers. */
    public void remove(String linkName) {
        try {
            if (Files.isSymbolicLink(file) || !owner().equals(Optional.of(linkName))) {
                return;
            }
            if (Files.isRegularFile(before, LinkOption.NOFOLLOW_LINKS)) {
                copy(before, file);
                DurableFile.delete(before);
            } else {
                DurableFile.delete(file);
            }
            LOG.info("Link {}: {} is again as it was", linkName, file);
        } catch (IOException e) {
            LOG.error("Link {}: {} cannot be put back: {}", linkName, file, e.toString());
        }
    }

    /** The link whose resolvers stand in the file. */
    Optional<String> owner() {
        try {
            return read(file).flatMap(ResolvConf::owner);
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
    }

    private static Optional<String> owner(String text) {
        Matcher mark = MARK.matcher(text);
        return mark.lookingAt() ? Optional.of(mark.group(1)) : Optional.empty();
    }

    private static void copy(Path from, Path to) throws IOException {
        DurableFile.write(
                to, BoundedFile.read(from, MAX_BYTES), Files.getPosixFilePermissions(from, LinkOption.NOFOLLOW_LINKS));
    }

    private static Optional<String> read(Path path) throws IOException {
        try {
            return Optional.of(BoundedFile.read(path, MAX_BYTES, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
