package io.cellgate.ppp.provider.host;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What on this machine a dial failed for, and whether it is gone. Belongs to one failure. */
public final class FailureCause {

    /** Where the kernel tells of what it can. */
    private static final Path ROOT = Path.of("/");

    private static final int LONGEST = 4096;

    private final Predicate<PppPaths> gone;
    private final List<Path> directories;

    private FailureCause(Predicate<PppPaths> gone, List<Path> directories) {
        this.gone = gone;
        this.directories = List.copyOf(directories);
    }

    /**
     * Begins with the machine as it is now.
     *
     * @param paths of the failed dial
     * @param privileges of this process
     * @return empty for a cause that nobody can see from here
     */
    public static Optional<FailureCause> of(PppCause cause, Path device, PppPaths paths, Privileges privileges) {
        return of(cause, device, paths, privileges, ROOT);
    }

    static Optional<FailureCause> of(PppCause cause, Path device, PppPaths paths, Privileges privileges, Path root) {
        return switch (cause) {
            case PORT_LOCKED ->
                Optional.of(new FailureCause(now -> PortCheck.free(device, now), List.of(paths.lockDirectory())));
            case PORT_GONE -> Optional.of(new FailureCause(now -> Files.exists(device), parents(List.of(device))));
            case PPPD_MISSING -> Optional.of(new FailureCause(FailureCause::programs, programDirectories(paths)));
            // pppd or chat without the right to run them, or no privileged options; of a right of pppd's itself nothing
            // can be seen
            case NOT_ROOT ->
                programs(paths) && privileges.optionsReadable(paths)
                        ? Optional.empty()
                        : Optional.of(new FailureCause(
                                now -> programs(now) && privileges.optionsReadable(now),
                                with(programDirectories(paths), paths.peers())));
            case NO_KERNEL_PPP -> {
                Set<String> before = kernel(root);
                yield Optional.of(
                        new FailureCause(now -> !before.containsAll(kernel(root)), List.of(root.resolve("dev"))));
            }
            default -> Optional.empty();
        };
    }

    /** Whether it is gone; reads a few files. */
    public boolean gone(PppPaths paths) {
        return gone.test(paths);
    }

    /** Where something happens when it goes, though not every end of a cause shows there. */
    public List<Path> directories() {
        return directories;
    }

    private static boolean programs(PppPaths paths) {
        return programPaths(paths).stream().allMatch(Files::isExecutable);
    }

    private static List<Path> programPaths(PppPaths paths) {
        return List.of(paths.pppd(), paths.chat(), paths.setsid());
    }

    /** A program that is searched for may appear in any of the directories. */
    private static List<Path> programDirectories(PppPaths paths) {
        List<Path> directories = new ArrayList<>(parents(programPaths(paths)));
        directories.addAll(PppPaths.PROGRAM_DIRECTORIES);
        return directories.stream().distinct().filter(Files::isDirectory).toList();
    }

    private static List<Path> with(List<Path> directories, Path further) {
        return Stream.concat(directories.stream(), Stream.of(further))
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<Path> parents(List<Path> files) {
        return files.stream()
                .flatMap(file -> Optional.ofNullable(file.getParent()).stream())
                .distinct()
                .toList();
    }

    /** What the kernel has of PPP: its device, its driver, its discipline for serial lines (ppp_async). */
    private static Set<String> kernel(Path root) {
        Set<String> there = new HashSet<>();
        for (String path : List.of("dev/ppp", "sys/class/ppp")) {
            if (Files.exists(root.resolve(path))) {
                there.add(path);
            }
        }
        try {
            if (BoundedFile.read(root.resolve("proc/tty/ldiscs"), LONGEST, StandardCharsets.ISO_8859_1)
                    .lines()
                    .anyMatch(line -> line.startsWith("ppp "))) {
                there.add("ppp_async");
            }
        } catch (IOException e) {
            // a kernel that does not tell
            return there;
        }
        return there;
    }
}
