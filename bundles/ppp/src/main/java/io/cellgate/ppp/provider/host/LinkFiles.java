package io.cellgate.ppp.provider.host;

import io.cellgate.common.file.Drafts;
import io.cellgate.common.file.DurableFile;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppPlan.PlannedFile;
import io.cellgate.ppp.provider.plan.PppPaths;
import io.cellgate.ppp.provider.plan.PppPlanner;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of links: written for a dial, removed when pppd has ended. Safe for use by any thread. */
public final class LinkFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LinkFiles.class);

    /** What is written in pppd's directory. */
    private static final Pattern WRITTEN = Pattern.compile("pap-secrets|chap-secrets|(?:chat-)?cellgate-.+");

    private final SpareDirectory spare;
    private final Object secrets = new Object();
    private final Object resolvers = new Object();

    /** @param spare is removed with the last files in it */
    public LinkFiles(SpareDirectory spare) {
        this.spare = spare;
    }

    /** Writes a plan's files. */
    public void write(PppPlan plan, String linkName, PppPaths paths) throws IOException {
        PrivateFiles.directory(paths.runDirectory());
        PrivateFiles.directory(paths.directory(linkName));
        put(plan, linkName, paths);
    }

    /** Writes a plan's files for a person; a directory that is there already keeps its mode. */
    public void export(PppPlan plan, String linkName, PppPaths paths) throws IOException {
        PrivateFiles.missingDirectories(paths.runDirectory());
        for (PlannedFile file : plan.files()) {
            PrivateFiles.missingDirectories(file.path().resolveSibling(""));
        }
        put(plan, linkName, paths);
    }

    private void put(PppPlan plan, String linkName, PppPaths paths) throws IOException {
        for (PlannedFile file : plan.files()) {
            if (file.shared()) {
                synchronized (secrets) {
                    SecretsFile.put(file.path(), paths.peer(linkName), file.content());
                }
            } else {
                Files.createDirectories(file.path().getParent());
                PrivateFiles.write(file.path(), file.content());
            }
        }
    }

    /** Puts a link's resolvers into the system's resolver file, if that is configured. Returns why they could not be put there. */
    public Optional<String> installResolvers(String linkName, List<InetAddress> addresses, PppPaths paths) {
        synchronized (resolvers) {
            return paths.resolvConf().flatMap(file -> new ResolvConf(file).install(linkName, addresses));
        }
    }

    /** Puts back what a link's resolvers have replaced, if they are still there. */
    public void removeResolvers(String linkName, PppPaths paths) {
        synchronized (resolvers) {
            paths.resolvConf().ifPresent(file -> new ResolvConf(file).remove(linkName));
        }
    }

    /** Removes all files of a link. */
    public void remove(String linkName, PppPaths paths) {
        removeResolvers(linkName, paths);
        remove(linkName, () -> PrivateFiles.remove(paths.directory(linkName)));
        spare.removeIfEmpty(paths);
        for (Path file : List.of(paths.peersFile(linkName), paths.peersChat(linkName))) {
            remove(linkName, () -> removeOurs(file));
        }
        for (Path file : List.of(paths.papSecrets(), paths.chapSecrets())) {
            remove(linkName, () -> {
                synchronized (secrets) {
                    SecretsFile.remove(file, paths.peer(linkName));
                }
            });
        }
    }

    /** Removes what a power cut has left of files that were being written: it may hold passwords. */
    public void removeDrafts(PppPaths paths) {
        for (Path directory : List.of(paths.pppDirectory(), paths.peers())) {
            Drafts.remove(directory, name -> WRITTEN.matcher(name).matches());
        }
    }

    /** The links that have files. */
    public Set<String> links(PppPaths paths) {
        Set<String> links = new TreeSet<>();
        names(paths.runDirectory()).forEach(links::add);
        names(paths.peers()).forEach(name -> PppPaths.linkOf(name).ifPresent(links::add));
        for (Path file : List.of(paths.papSecrets(), paths.chapSecrets())) {
            SecretsFile.owners(file).forEach(owner -> PppPaths.linkOf(owner).ifPresent(links::add));
        }
        paths.resolvConf().flatMap(file -> new ResolvConf(file).owner()).ifPresent(links::add);
        // any other name could lead out of our directories
        links.removeIf(name -> !PppPlanner.isLinkName(name));
        return links;
    }

    private static List<String> names(Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            List<String> names = new ArrayList<>();
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
            return names;
        } catch (NoSuchFileException | NotDirectoryException e) {
            // nothing was ever written there
            return List.of();
        } catch (AccessDeniedException e) {
            // we cannot have written there either; that pppd needs root is said at the dial
            LOG.debug("{} is not readable for this user", directory);
            return List.of();
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", directory, e.toString());
            return List.of();
        }
    }

    /** Removes a file only if we wrote it. */
    private static void removeOurs(Path file) throws IOException {
        if (PrivateFiles.beginsWith(file, PppPaths.MARK)) {
            DurableFile.delete(file);
        }
    }

    private interface Removal {
        void run() throws IOException;
    }

    private static void remove(String linkName, Removal removal) {
        try {
            removal.run();
        } catch (IOException e) {
            LOG.warn("A file of link {} cannot be removed: {}", linkName, e.toString());
        }
    }
}
