package io.cellgate.ppp.provider.plan;

import io.cellgate.common.text.Printable;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.PppOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which pppd options a person may set, and which this pppd has. */
final class OptionPolicy {

    private static final String OURS = "it is set by the gateway itself";
    private static final String PROGRAM = "it would run a program as root; use the scripts under /etc/ppp instead";
    private static final String ENVIRONMENT =
            "it would change the environment of the programs that pppd starts as root";
    private static final String LEAK = "it would show the password";

    /** A word that pppd takes for the device to use in the place of the one on its command line. */
    private static final Pattern DEVICE = Pattern.compile("/dev/.*|tty[A-Z]\\w*");

    // spotless:off
    /** Refused options and why. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("connect",       OURS + " from the dial script"),
            Map.entry("user",          OURS + ": use the property username"),
            Map.entry("password",      OURS + ": use the property password"),
            Map.entry("+ua",           LEAK + ": use the properties username and password"),
            Map.entry("show-password", LEAK),
            Map.entry("linkname",      OURS),
            Map.entry("file",          OURS),
            Map.entry("call",          OURS + ": use the method script"),
            Map.entry("logfile",       OURS + ": use the property log.directory"),
            Map.entry("logfd",         OURS),
            Map.entry("nolog",         "the gateway reads the log"),
            Map.entry("detach",        "the gateway watches the process"),
            Map.entry("updetach",      "the gateway watches the process"),
            Map.entry("up_sdnotify",   "the gateway watches the process"),
            Map.entry("dryrun",        "nothing would be dialled"),
            Map.entry("version",       "nothing would be dialled"),
            Map.entry("show-options",  "nothing would be dialled"),
            Map.entry("help",          "nothing would be dialled"),
            Map.entry("notty",         "the data port is the device"),
            Map.entry("socket",        "the data port is the device"),
            Map.entry("nolock",        "two programs on one port garble each other"),
            Map.entry("pty",           PROGRAM),
            Map.entry("init",          PROGRAM),
            Map.entry("disconnect",    PROGRAM),
            Map.entry("welcome",       PROGRAM),
            Map.entry("plugin",        PROGRAM),
            Map.entry("ip-up-script",  PROGRAM),
            Map.entry("ip-down-script", PROGRAM),
            Map.entry("ip-pre-up-script", PROGRAM),
            Map.entry("ipv6-up-script", PROGRAM),
            Map.entry("ipv6-down-script", PROGRAM),
            Map.entry("net-init-script", PROGRAM),
            Map.entry("net-pre-up-script", PROGRAM),
            Map.entry("net-down-script", PROGRAM),
            Map.entry("auth-up",       PROGRAM),
            Map.entry("auth-down",     PROGRAM),
            Map.entry("set",           ENVIRONMENT),
            Map.entry("unset",         ENVIRONMENT),
            Map.entry("record",        "it would write every byte of the link to a file"),
            Map.entry("lcp-rtt-file",  "root would overwrite the file that it names"));

    /** What turns an option off that a file of the system may have turned on. */
    private static final Map<String, String> NEGATIONS = Map.of(
            "defaultroute",        "nodefaultroute",
            "replacedefaultroute", "noreplacedefaultroute",
            "persist",             "nopersist",
            "proxyarp",            "noproxyarp",
            "crtscts",             "nocrtscts",
            "multilink",           "nomultilink",
            "ktune",               "noktune");
    // spotless:on

    /** With one of these the peer must prove who it is (guide 3.2, the + forms). */
    private static final Set<String> PEER_MUST_AUTHENTICATE = Set.of(
            "auth",
            "+pap",
            "+chap",
            "+mschap",
            "+mschap-v2",
            "require-pap",
            "require-chap",
            "require-mschap",
            "require-mschap-v2",
            "require-eap",
            "need-peer-eap");

    // spotless:off
    /**
     * Options and the release that has them first. Those that distributions have added to earlier releases
     * (replacedefaultroute, defaultroute-metric) are not here: pppd itself is asked.
     */
    private static final Map<String, PppVersion> SINCE = Map.ofEntries(
            Map.entry("usepeerwins",              new PppVersion(2, 5, 0)),
            Map.entry("ipv6cp-noremote",          new PppVersion(2, 5, 0)),
            Map.entry("ipv6cp-nosend",            new PppVersion(2, 5, 0)),
            Map.entry("ipv6cp-use-remotenumber",  new PppVersion(2, 5, 0)),
            Map.entry("pkcs12",                   new PppVersion(2, 5, 0)),
            Map.entry("tls-verify-method",        new PppVersion(2, 5, 0)),
            Map.entry("tls-verify-key-usage",     new PppVersion(2, 5, 0)),
            Map.entry("noresolvconf",             new PppVersion(2, 5, 1)),
            Map.entry("chap-secrets",             new PppVersion(2, 5, 1)),
            Map.entry("pap-secrets",              new PppVersion(2, 5, 1)));

    /** Another file of secrets in the place of the one that the method script puts the account into. */
    private static final Set<String> SECRETS_ELSEWHERE = Set.of("pap-secrets", "chap-secrets");

    /** What the guide prints, or means by its +EAP and -EAP, and what pppd calls it. */
    private static final Map<String, String> SPELLINGS = Map.of(
            "+eap",       "require-eap",
            "-eap",       "refuse-eap",
            "crtcts",     "crtscts",
            "noctrlscts", "nocrtscts",
            "asynmap",    "asyncmap");
    // spotless:on

    /** The guide writes +PAP where pppd has +pap, and some names wrongly. */
    static String spelled(String name) {
        boolean signed = name.startsWith("+") || name.startsWith("-");
        String lower = signed ? name.toLowerCase(Locale.ROOT) : name;
        return SPELLINGS.getOrDefault(lower, lower);
    }

    /** Those of some names by which the peer must prove who it is: they stand in the place of guide 3.2's authoption. */
    static List<String> peerProtocols(Set<String> names) {
        return names.stream()
                .filter(name -> PEER_MUST_AUTHENTICATE.contains(name) && !name.equals("auth"))
                .toList();
    }

    private OptionPolicy() {}

    /**
     * Checks an option that a person named.
     *
     * @throws PppException when it must not be set, is no option name, or this pppd lacks it
     */
    static void check(String name, PppMethod method, PppVersion version) throws PppException {
        if (!PppOptions.isName(name)) {
            throw Failures.badOption("not the name of a pppd option", Printable.ascii(name));
        }
        checkToken(name, method, version);
    }

    /** As {@link #check} for a token that may also be an option's value. */
    static void checkToken(String token, PppMethod method, PppVersion version) throws PppException {
        String bare = token.startsWith("--") ? token.substring(2) : token;
        // pppd takes -detach for nodetach, which is what we want, and -help for help
        String reason = DEVICE.matcher(bare).matches()
                ? "the data port is the device"
                : REFUSED.get(bare.equals("-help") ? "help" : bare);
        if (reason != null) {
            throw Failures.badOption("the pppd option '" + token + "' cannot be set here: " + reason, token);
        }
        if (method == PppMethod.SCRIPT && SECRETS_ELSEWHERE.contains(bare)) {
            throw Failures.badOption(
                    "the pppd option '" + token
                            + "' cannot be set with the method script: pppd would not find the account; use"
                            + " the method cli",
                    token);
        }
        PppVersion first = SINCE.getOrDefault(token, version);
        if (version.compareTo(first) < 0) {
            throw Failures.badOption(
                    "pppd " + version + " does not know the option '" + token + "', which came with " + first, token);
        }
        if (token.startsWith("ipx") && version.atLeast(2, 5)) {
            throw Failures.badOption("pppd " + version + " no longer knows the option '" + token + "'", token);
        }
    }

    static Optional<String> negation(String name) {
        return Optional.ofNullable(NEGATIONS.get(name));
    }

    static boolean peerMustAuthenticate(Set<String> names) {
        return names.stream().anyMatch(PEER_MUST_AUTHENTICATE::contains);
    }
}
