package io.cellgate.ppp.provider;

import io.cellgate.config.ConfigurationReader;
import io.cellgate.config.InvalidConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bundle's validated configuration.
 *
 * @param pppd the daemon, where it is not to be searched for
 * @param chat likewise
 * @param setsid likewise
 * @param pppDirectory see {@link PppPaths}
 * @param runDirectory see {@link PppPaths}
 * @param logDirectory see {@link PppPaths}
 * @param logLimit see {@link PppPaths}
 * @param lockDirectory see {@link PppPaths}
 * @param resolvConf see {@link PppPaths}
 */
record PppSettings(
        Optional<Path> pppd,
        Optional<Path> chat,
        Optional<Path> setsid,
        Path pppDirectory,
        Path runDirectory,
        Path logDirectory,
        long logLimit,
        Path lockDirectory,
        Optional<Path> resolvConf) {

    private static final long MIN_LOG = 16 * 1024;
    private static final long MAX_LOG = 1024L * 1024 * 1024;

    /** Debian, Android, and where an embedded system may have them. */
    private static final List<String> PROGRAM_DIRECTORIES =
            List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin", "/system/bin");

    /** Such a path means itself in a shell and in an options file. */
    private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9_./+:@-]*");

    /** Takes the paths together, with a search for the programs that are not configured. */
    PppPaths paths(Path proc) {
        return new PppPaths(
                        pppd.orElseGet(() -> search("pppd")),
                        chat.orElseGet(() -> search("chat")),
                        setsid.orElseGet(() -> search("setsid")),
                        pppDirectory,
                        runDirectory,
                        logDirectory,
                        logLimit,
                        lockDirectory,
                        proc)
                .withResolvConf(resolvConf);
    }

    /**
     * Checks a configuration.
     *
     * @throws InvalidConfigurationException with all that is wrong
     */
    static PppSettings of(PppComponent.Config config) throws InvalidConfigurationException {
        ConfigurationReader reader = new ConfigurationReader(PppComponent.PID);
        Optional<Path> pppd = optionalPath(reader, "pppd", config.pppd());
        Optional<Path> chat = optionalPath(reader, "chat", config.chat());
        Optional<Path> setsid = optionalPath(reader, "setsid", config.setsid());
        Path ppp = path(reader, "ppp.directory", config.ppp_directory());
        Path run = path(reader, "run.directory", config.run_directory());
        Path log = path(reader, "log.directory", config.log_directory());
        long limit = reader.number("log.limit", config.log_limit(), MIN_LOG, MAX_LOG);
        Path lock = path(reader, "lock.directory", config.lock_directory());
        boolean install =
                reader.choice("dns.install", config.dns_install(), Map.of("none", false, "resolv.conf", true), false);
        Path resolvers = path(reader, "dns.file", config.dns_file());
        return reader.finish(() -> new PppSettings(
                pppd, chat, setsid, ppp, run, log, limit, lock, install ? Optional.of(resolvers) : Optional.empty()));
    }

    private static Path path(ConfigurationReader reader, String property, String value) {
        return optionalPath(reader, property, reader.text(property, value)).orElse(Path.of("/"));
    }

    private static Optional<Path> optionalPath(ConfigurationReader reader, String property, String value) {
        Optional<String> text = reader.optionalText(property, value);
        if (text.isPresent() && !PLAIN_PATH.matcher(text.get()).matches()) {
            reader.refuse(property, text.get(), "an absolute path of letters, digits and _./+:@-");
            return Optional.empty();
        }
        return text.map(Path::of).map(Path::normalize);
    }

    private static Path search(String program) {
        return PROGRAM_DIRECTORIES.stream()
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of(PROGRAM_DIRECTORIES.get(0), program));
    }
}
