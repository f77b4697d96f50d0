package io.cellgate.ppp.provider;

import java.nio.file.Path;

/**
 * Where the programs and files are that running pppd needs.
 *
 * @param pppd the daemon
 * @param chat the program that speaks with the module before PPP
 * @param setsid gives pppd a session of its own, so that it outlives us
 * @param runDirectory one directory a link below it holds options, chat script and state; gone after a reboot
 * @param logDirectory holds one log a link
 * @param logLimit bytes that a link's log may have before it is emptied
 * @param lockDirectory holds UUCP lock files
 * @param proc the proc file system
 */
record PppPaths(
        Path pppd,
        Path chat,
        Path setsid,
        Path runDirectory,
        Path logDirectory,
        long logLimit,
        Path lockDirectory,
        Path proc) {

    /** The directory of a link's files, mode 0700. */
    Path directory(String linkName) {
        return runDirectory.resolve(linkName);
    }

    /** Everything that is added to the guide's line, and the password. */
    Path options(String linkName) {
        return directory(linkName).resolve("options");
    }

    /** What chat says. */
    Path chatScript(String linkName) {
        return directory(linkName).resolve("chat");
    }

    /** What is needed to adopt the link's pppd. */
    Path state(String linkName) {
        return directory(linkName).resolve("state");
    }

    /** Lines that told something about the session and have been emptied out of its log. */
    Path earlier(String linkName) {
        return directory(linkName).resolve("earlier");
    }

    /** The output of pppd and chat. */
    Path log(String linkName) {
        return logDirectory.resolve(linkName + ".log");
    }
}
