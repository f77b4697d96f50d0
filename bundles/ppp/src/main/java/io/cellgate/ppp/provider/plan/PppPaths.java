package io.cellgate.ppp.provider.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the programs and files are that running pppd needs.
 *
 * @param pppd the daemon
 * @param chat the program that speaks with the module before PPP
 * @param setsid gives pppd a session of its own, so that it outlives us
 * @param pppDirectory pppd's own directory, for the method script
 * @param runDirectory one directory a link below it holds options, chat script and state; gone after a reboot
 * @param logDirectory holds one log a link
 * @param logLimit bytes that a link's log may have before it is emptied
 * @param lockDirectory holds UUCP lock files
 * @param resolvConf the system's resolver file; empty when the gateway is not to name a link's resolvers there
 * @param use what the files are for
 */
public record PppPaths(
        Path pppd,
        Path chat,
        Path setsid,
        Path pppDirectory,
        Path runDirectory,
        Path logDirectory,
        long logLimit,
        Path lockDirectory,
        Optional<Path> resolvConf,
        Use use) {

    /** Begins every file outside of our own directories that is ours alone. */
    public static final String MARK = "# Written by cellgate";

    /** Where programs are searched for: Debian, Android, and where an embedded system may have them. */
    public static final List<Path> PROGRAM_DIRECTORIES = Stream.of(
                    "/usr/sbin", "/sbin", "/usr/bin", "/bin", "/system/bin")
            .map(Path::of)
            .toList();

    /** What {@code pppd call} takes as the name of {@link #privilegedOptions}. */
    static final String PRIVILEGED_PEER = "cellgate";

    private static final String PEER_PREFIX = "cellgate-";
    private static final String EXPORT_PREFIX = "exported-";

    /** What a plan's files are for. */
    public enum Use {
        /** A dial of ours, which also removes them. */
        DIAL,
        /** A person, who runs {@code pppd call}. */
        EXPORT,
        /** A person, in a directory in which pppd does not look by itself. */
        EXPORT_ELSEWHERE
    }

    /**
     * Where a program is that nobody has configured: the first that may be run, or else one that is there, so that what it lacks can be
     * told.
     */
    public static Path search(String program, List<Path> directories) {
        List<Path> there = directories.stream()
                .map(directory -> directory.resolve(program))
                .filter(Files::exists)
                .toList();
        return there.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .or(() -> there.stream().findFirst())
                .orElse(directories.get(0).resolve(program));
    }

    /** The same programs, with all files below another directory, under names that no dial of ours uses or removes. */
    public PppPaths exportedTo(Path directory) {
        return new PppPaths(
                pppd,
                chat,
                setsid,
                directory,
                directory,
                directory,
                logLimit,
                lockDirectory,
                Optional.empty(),
                directory.equals(pppDirectory) ? Use.EXPORT : Use.EXPORT_ELSEWHERE);
    }

    /** The directory of a link's files, mode 0700. */
    public Path directory(String linkName) {
        return runDirectory.resolve(use == Use.DIAL ? linkName : EXPORT_PREFIX + linkName);
    }

    /** Everything that is added to the guide's line, and the password. */
    public Path options(String linkName) {
        return directory(linkName).resolve("options");
    }

    /** What chat says. */
    public Path chatScript(String linkName) {
        return directory(linkName).resolve("chat");
    }

    /** What is needed to adopt the link's pppd. */
    public Path state(String linkName) {
        return directory(linkName).resolve("state");
    }

    /** Lines of the session's log that are still needed after it was emptied. */
    public Path earlier(String linkName) {
        return directory(linkName).resolve("earlier");
    }

    /** What {@code pppd call} takes as the name of a link's peers file. */
    public String peer(String linkName) {
        return (use == Use.DIAL ? PEER_PREFIX : EXPORT_PREFIX) + linkName;
    }

    /** The link that a peers file or a block of secrets is for, where it is one of ours. */
    public static Optional<String> linkOf(String peer) {
        return peer.startsWith(PEER_PREFIX) ? Optional.of(peer.substring(PEER_PREFIX.length())) : Optional.empty();
    }

    /** Where {@code pppd call} looks. */
    public Path peers() {
        return pppDirectory.resolve("peers");
    }

    /** The peers file of a link: guide 4.2's options script. */
    public Path peersFile(String linkName) {
        return peers().resolve(peer(linkName));
    }

    /** What pppd takes from root only, for a gateway that is not root: {@code pppd call cellgate}. No dial writes or removes it. */
    public Path privilegedOptions() {
        return peers().resolve(PRIVILEGED_PEER);
    }

    /** The chat script of a link that is dialled by {@code pppd call}. */
    public Path peersChat(String linkName) {
        return pppDirectory.resolve("chat-" + peer(linkName));
    }

    /** Accounts for PAP (guide 4.3). */
    public Path papSecrets() {
        return pppDirectory.resolve("pap-secrets");
    }

    /** Accounts for CHAP, MS-CHAP and EAP (guide 4.3). */
    public Path chapSecrets() {
        return pppDirectory.resolve("chap-secrets");
    }

    /** The same, with the log among a link's other files, where it lasts as long as the link. */
    public PppPaths withLogBesideState() {
        return new PppPaths(
                pppd, chat, setsid, pppDirectory, runDirectory, runDirectory, logLimit, lockDirectory, resolvConf, use);
    }

    /** The same, with the files of links below another directory; the log too, where it is among them. */
    public PppPaths withRunDirectory(Path other) {
        Path logs = logDirectory.equals(runDirectory) ? other : logDirectory;
        return new PppPaths(pppd, chat, setsid, pppDirectory, other, logs, logLimit, lockDirectory, resolvConf, use);
    }

    /** The output of pppd and chat. */
    public Path log(String linkName) {
        if (use == Use.DIAL && logDirectory.equals(runDirectory)) {
            return directory(linkName).resolve("log");
        }
        return logDirectory.resolve((use == Use.DIAL ? linkName : EXPORT_PREFIX + linkName) + ".log");
    }
}
