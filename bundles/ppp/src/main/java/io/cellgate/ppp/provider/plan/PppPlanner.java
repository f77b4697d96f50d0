package io.cellgate.ppp.provider.plan;

import io.cellgate.at.SerialLine;
import io.cellgate.at.SerialLine.Parity;
import io.cellgate.common.text.Printable;
import io.cellgate.config.Secret;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns a request into what is run: a pure function of request, paths, pppd's version and its caller.
 *
 * <p>This class checks what comes from outside; {@link CliPlan} and {@link ScriptPlan} are the guide's two methods.
 */
public final class PppPlanner {

    private static final Pattern LINK_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
    /** Needs no quoting in an options file, nor in the shell that runs the connect command. */
    public static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9_./+:@-]*");

    /** What {@link #PLAIN_PATH} allows, in words. */
    public static final String PLAIN_PATH_WORDS = "an absolute path of letters, digits and _./+:@-";

    /** pppd silently truncates a longer user name or password (MAXNAMELEN and MAXSECRETLEN are 256 with the final zero). */
    private static final int MAX_BYTES = 255;

    private static final Set<String> ALWAYS_ON = Set.of("nodetach", "lock", "hide-password");

    private final PppRequest request;
    private final PppPaths paths;
    private final PppVersion version;
    private final Caller caller;

    private PppPlanner(PppRequest request, PppPaths paths, PppVersion version, Caller caller) {
        this.request = request;
        this.paths = paths;
        this.version = version;
        this.caller = caller;
    }

    /**
     * The plan for a person to run, as root.
     *
     * @throws PppException when an option cannot be written, must not be set, or is unknown to this pppd
     */
    public static PppPlan plan(PppRequest request, PppPaths paths, PppVersion version) throws PppException {
        return plan(request, paths, version, Caller.ROOT);
    }

    /**
     * The plan for a person to see.
     *
     * @throws PppException as {@link #plan(PppRequest, PppPaths, PppVersion)}
     */
    public static PppPlan plan(PppRequest request, PppPaths paths, PppVersion version, Caller caller)
            throws PppException {
        return new PppPlanner(request, paths, version, caller).plan(Optional.empty());
    }

    /**
     * The plan of a dial of ours.
     *
     * @param mark what chat writes to the log when the dial script has succeeded: letters and digits that no module can know
     * @throws PppException as {@link #plan(PppRequest, PppPaths, PppVersion)}
     */
    public static PppPlan plan(PppRequest request, PppPaths paths, PppVersion version, Caller caller, String mark)
            throws PppException {
        return new PppPlanner(request, paths, version, caller).plan(Optional.of(mark));
    }

    private PppPlan plan(Optional<String> mark) throws PppException {
        check();
        String chat =
                ChatScript.of(request.script()) + mark.map(ChatScript::end).orElse("");
        return request.method() == PppMethod.CLI
                ? CliPlan.of(request, paths, caller, chat)
                : ScriptPlan.of(request, paths, chat);
    }

    private void check() throws PppException {
        if (!isLinkName(request.linkName())) {
            throw notALinkName(request.linkName());
        }
        checkPath("the data port", request.device());
        checkPath("the path of chat", paths.chat());
        checkPath("the run directory", paths.runDirectory());
        checkPath("the PPP directory", paths.pppDirectory());
        checkPath("the log directory", paths.logDirectory());
        SerialLine line = request.line();
        if (line.dataBits() != 8 || line.parity() != Parity.NONE) {
            throw Failures.badOption(
                    "PPP needs 8 data bits and no parity", line.dataBits() + " data bits, parity " + line.parity());
        }
        checkWritable("the user name", request.username().orElse(""), "username");
        checkWritable("the password", request.password().map(Secret::reveal).orElse(""), "password");
        for (Map.Entry<String, String> option : new OptionSet(request).named().entrySet()) {
            OptionPolicy.check(option.getKey(), request.method(), version);
            checkWritable(option.getKey(), option.getValue(), Printable.ascii(option.getValue()));
            if (option.getValue().equals(OptionSet.OFF) && ALWAYS_ON.contains(option.getKey())) {
                throw Failures.badOption(
                        "the pppd option '" + option.getKey()
                                + "' cannot be left out: pppd could not be watched without it",
                        option.getKey() + "=" + OptionSet.OFF);
            }
        }
        for (String token : request.rawOptions()) {
            OptionPolicy.checkToken(token, request.method(), version);
            checkWritable("a further option", token, Printable.ascii(token));
        }
    }

    private static void checkPath(String what, Path path) throws PppException {
        if (!PLAIN_PATH.matcher(path.toString()).matches()) {
            throw Failures.badOption(what + " cannot be used; allowed: " + PLAIN_PATH_WORDS, Printable.ascii(path));
        }
    }

    /** Control characters would end or change the word. */
    private static void checkWritable(String what, String value, String shown) throws PppException {
        if (value.chars().anyMatch(Character::isISOControl)
                || value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw Failures.badOption(
                    what + " cannot be given to pppd; allowed: up to 255 bytes without control characters", shown);
        }
    }

    /** Whether a name may stand in a path and on a command line. */
    public static boolean isLinkName(String name) {
        return LINK_NAME.matcher(name).matches();
    }

    /** The failure of a request whose link name is not allowed. */
    public static PppException notALinkName(String name) {
        return Failures.badOption(
                "not a link name; allowed: 1 to 32 letters, digits, '_' or '-'", Printable.ascii(name));
    }
}
