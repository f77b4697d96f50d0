package io.cellgate.ppp.provider;

import io.cellgate.at.SerialLine;
import io.cellgate.at.SerialLine.Parity;
import io.cellgate.config.Secret;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Turns a request into what is run: a pure function of request, paths and pppd's version.
 *
 * <p>This class checks what comes from outside; {@link CliPlan} and {@link ScriptPlan} are the guide's two methods.
 */
final class PppPlanner {

    private static final Pattern LINK_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
    /** The connect command goes through a shell; such a path means itself there. */
    private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9_./+:@-]*");

    private static final Set<String> ALWAYS_ON = Set.of("nodetach", "lock", "hide-password");

    private final PppRequest request;
    private final PppPaths paths;
    private final PppVersion version;

    private PppPlanner(PppRequest request, PppPaths paths, PppVersion version) {
        this.request = request;
        this.paths = paths;
        this.version = version;
    }

    /**
     * The plan.
     *
     * @throws PppException when an option cannot be written, must not be set, or is unknown to this pppd
     */
    static PppPlan plan(PppRequest request, PppPaths paths, PppVersion version) throws PppException {
        return new PppPlanner(spelled(request), paths, version).plan();
    }

    /** With the option names that pppd knows in the place of the guide's. */
    private static PppRequest spelled(PppRequest request) {
        SortedMap<String, String> options = new TreeMap<>();
        request.options().forEach((name, value) -> options.put(OptionPolicy.spelled(name), value));
        return new PppRequest(
                request.linkName(),
                request.device(),
                request.line(),
                request.method(),
                request.standards(),
                request.script(),
                request.authentication(),
                request.username(),
                request.password(),
                options,
                request.rawOptions(),
                request.context());
    }

    private PppPlan plan() throws PppException {
        check();
        String chat = ChatScript.of(request.script());
        return request.method() == PppMethod.CLI
                ? CliPlan.of(request, paths, chat)
                : ScriptPlan.of(request, paths, chat);
    }

    private void check() throws PppException {
        if (!isLinkName(request.linkName())) {
            throw Failures.badOption(
                    "not a link name; allowed: 1 to 32 letters, digits, '_' or '-'",
                    request.linkName().replaceAll("[^ -~]", "?"));
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
        if (!request.username().map(OptionSyntax::writable).orElse(true)) {
            throw Failures.badOption(
                    "the user name cannot be given to pppd; allowed: up to 255 bytes without control characters",
                    "username");
        }
        if (!request.password().map(Secret::reveal).map(OptionSyntax::writable).orElse(true)) {
            throw Failures.badOption(
                    "the password cannot be given to pppd; allowed: up to 255 bytes without control characters",
                    "password");
        }
        for (Map.Entry<String, String> option : request.options().entrySet()) {
            OptionPolicy.check(option.getKey(), version);
            checkWritable(option.getKey(), option.getValue());
            if (option.getValue().equals(OptionSet.OFF) && ALWAYS_ON.contains(option.getKey())) {
                throw Failures.badOption(
                        "the pppd option '" + option.getKey()
                                + "' cannot be left out: pppd could not be watched without it",
                        option.getKey() + "=" + OptionSet.OFF);
            }
        }
        for (String token : request.rawOptions()) {
            OptionPolicy.checkToken(token, version);
            checkWritable("a further option", token);
        }
    }

    private static void checkPath(String what, Path path) throws PppException {
        if (!PLAIN_PATH.matcher(path.toString()).matches()) {
            throw Failures.badOption(
                    what + " cannot be used; allowed: an absolute path of letters, digits and _./+:@-",
                    path.toString().replaceAll("[^ -~]", "?"));
        }
    }

    private static void checkWritable(String what, String value) throws PppException {
        if (!OptionSyntax.writable(value)) {
            throw Failures.badOption(
                    what + " cannot be given to pppd; allowed: up to 255 bytes without control characters",
                    value.replaceAll("[^ -~]", "?"));
        }
    }

    /** Whether a name may stand in a path and on a command line. */
    static boolean isLinkName(String name) {
        return LINK_NAME.matcher(name).matches();
    }

    /** Whether the request has an account that is to be used. */
    static boolean account(PppRequest request) {
        return request.username().isPresent() && request.authentication() != Authentication.NONE;
    }
}
