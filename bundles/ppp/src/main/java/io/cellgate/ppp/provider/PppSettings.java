package io.cellgate.ppp.provider;

import io.cellgate.common.lock.UucpLock;
import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.ppp.provider.plan.PppPaths;
import io.cellgate.ppp.provider.plan.PppPlanner;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The bundle's checked configuration.
 *
 * @param pppd the daemon; empty: searched for
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

    /** The configuration's PID. */
    static final String PID = "io.cellgate.ppp";

    private static final long MIN_LOG = 16 * 1024;
    private static final long MAX_LOG = 1024L * 1024 * 1024;

    /** See the bundle's README for each. */
    @ObjectClassDefinition(
            id = PID,
            name = "cellgate PPP",
            description = "Where pppd and its files are. The defaults fit Debian and most other systems.")
    @interface Config {
        @AttributeDefinition(
                name = "pppd",
                description = "Path of pppd; empty: searched for in /usr/sbin, /sbin, /usr/bin, /bin, /system/bin",
                required = false)
        String pppd() default "";

        @AttributeDefinition(
                name = "chat",
                description = "Path of chat; empty: searched for likewise",
                required = false)
        String chat() default "";

        @AttributeDefinition(
                name = "setsid",
                description = "Path of setsid; empty: searched for likewise",
                required = false)
        String setsid() default "";

        @AttributeDefinition(
                name = "PPP directory",
                description = "pppd's own directory; method script writes peers, chat script and secrets there")
        String ppp_directory() default "/etc/ppp";

        @AttributeDefinition(
                name = "Run directory",
                description =
                        "Holds options, chat script and state of each link, for root only; best on a memory file system")
        String run_directory() default "/run/cellgate/ppp";

        @AttributeDefinition(name = "Log directory", description = "Holds one log a link, NAME.log")
        String log_directory() default "/var/log/cellgate";

        @AttributeDefinition(
                name = "Log limit",
                description = "Bytes that a link's log may have before it is emptied, 16384 to 1073741824",
                type = AttributeType.LONG,
                min = "16384",
                max = "1073741824")
        String log_limit() default "1048576";

        @AttributeDefinition(
                name = "Lock directory",
                description = "Where serial ports are locked; the one that pppd was built for")
        String lock_directory() default UucpLock.DIRECTORY;

        @AttributeDefinition(
                name = "Install resolvers",
                description = "none leaves that to the system's own scripts (/etc/ppp/ip-up.d); resolv.conf puts the"
                        + " carrier's resolvers into the resolver file for as long as a link is up",
                options = {
                    @Option(value = "none", label = "No"),
                    @Option(value = "resolv.conf", label = "Into the resolver file")
                })
        String dns_install() default "none";

        @AttributeDefinition(name = "Resolver file", description = "The file for dns.install = resolv.conf")
        String dns_file() default "/etc/resolv.conf";
    }

    /**
     * Checks a configuration.
     *
     * @throws InvalidConfigurationException with all that is wrong
     */
    static PppSettings of(SettingsReader reader) throws InvalidConfigurationException {
        Optional<Path> pppd = optionalPath(reader, "pppd");
        Optional<Path> chat = optionalPath(reader, "chat");
        Optional<Path> setsid = optionalPath(reader, "setsid");
        Path ppp = path(reader, "ppp.directory");
        Path run = path(reader, "run.directory");
        Path log = path(reader, "log.directory");
        long limit = reader.number("log.limit", MIN_LOG, MAX_LOG);
        Path lock = path(reader, "lock.directory");
        boolean install = reader.choice("dns.install", Map.of("none", false, "resolv.conf", true));
        Path resolvers = path(reader, "dns.file");
        return reader.finish(() -> new PppSettings(
                pppd, chat, setsid, ppp, run, log, limit, lock, install ? Optional.of(resolvers) : Optional.empty()));
    }

    /** The paths; programs that are not configured are searched for now. */
    PppPaths paths() {
        return new PppPaths(
                pppd.orElseGet(() -> search("pppd")),
                chat.orElseGet(() -> search("chat")),
                setsid.orElseGet(() -> search("setsid")),
                pppDirectory,
                runDirectory,
                logDirectory,
                logLimit,
                lockDirectory,
                resolvConf,
                PppPaths.Use.DIAL);
    }

    private static Path path(SettingsReader reader, String property) {
        return Path.of(reader.matching(property, PppPlanner.PLAIN_PATH, PppPlanner.PLAIN_PATH_WORDS))
                .normalize();
    }

    private static Optional<Path> optionalPath(SettingsReader reader, String property) {
        return reader.optionalMatching(property, PppPlanner.PLAIN_PATH, PppPlanner.PLAIN_PATH_WORDS)
                .map(text -> Path.of(text).normalize());
    }

    private static Path search(String program) {
        return PppPaths.search(program, PppPaths.PROGRAM_DIRECTORIES);
    }
}
