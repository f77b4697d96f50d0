package io.cellgate.ppp.provider;

import io.cellgate.at.SerialLine;
import io.cellgate.at.SerialLine.FlowControl;
import io.cellgate.at.SerialLine.Parity;
import io.cellgate.config.Secret;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppPlan.PlannedFile;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.Standards;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Turns a request into what is run: a pure function of request, paths and pppd's version.
 *
 * <p>The command line is the guide's of section 3.2, token for token, but for the password. It and everything else that is
 * added stands in one options file, which pppd reads last, so that it wins over {@code /etc/ppp/options} too.
 */
final class PppPlanner {

    /** A value that leaves an option out. */
    static final String OFF = "off";

    private static final Pattern LINK_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
    /** The connect command goes through a shell; such a path means itself there. */
    private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9_./+:@-]*");

    private static final Set<String> LINE_OPTIONS_WITH_VALUE =
            Set.of("mru", "user", "password", "connect-delay", "ipcp-max-failure", "ipcp-max-configure");
    private static final Set<String> ALWAYS_ON = Set.of("nodetach", "lock", "hide-password");
    private static final String MASK = "\"******\"";

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
        return new PppPlanner(request, paths, version).plan();
    }

    private PppPlan plan() throws PppException {
        check();
        String chat = ChatScript.of(request.script());
        String options = optionsFile();
        String password = request.password().map(Secret::reveal).orElse("");
        Path optionsPath = paths.options(request.linkName());
        return new PppPlan(
                commandLine(optionsPath),
                List.of(
                        new PlannedFile(paths.chatScript(request.linkName()), chat, chat),
                        new PlannedFile(
                                optionsPath,
                                options + passwordLine(OptionSyntax.word(password)),
                                options + passwordLine(MASK))));
    }

    private void check() throws PppException {
        if (request.method() != PppMethod.CLI) {
            throw Failures.badOption("the method script is not available; allowed: cli", "method=script");
        }
        if (!LINK_NAME.matcher(request.linkName()).matches()) {
            throw Failures.badOption(
                    "not a link name; allowed: 1 to 32 letters, digits, '_' or '-'",
                    request.linkName().replaceAll("[^ -~]", "?"));
        }
        checkPath("the data port", request.device());
        checkPath("the path of chat", paths.chat());
        checkPath("the run directory", paths.runDirectory());
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
            if (option.getValue().equals(OFF) && ALWAYS_ON.contains(option.getKey())) {
                throw Failures.badOption(
                        "the pppd option '" + option.getKey()
                                + "' cannot be left out: pppd could not be watched without it",
                        option.getKey() + "=" + OFF);
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

    private boolean account() {
        return request.username().isPresent() && request.authentication() != Authentication.NONE;
    }

    /** The guide's line, with the options of the request that stand in it. */
    private List<String> commandLine(Path optionsPath) {
        List<String> argv = new ArrayList<>();
        argv.add(paths.pppd().toString());
        argv.add(request.device().toString());
        argv.add(Integer.toString(request.line().baud()));
        List<String> line = guideLine().tokens();
        for (int i = 0; i < line.size(); i++) {
            String token = line.get(i);
            boolean hasValue = LINE_OPTIONS_WITH_VALUE.contains(token);
            Optional<String> chosen = Optional.ofNullable(request.options().get(token));
            if (token.equals(GuideLine.AUTHOPTION)) {
                argv.addAll(request.authentication().authoption());
            } else if (token.equals("user")) {
                nameOnCommandLine().ifPresent(name -> argv.addAll(List.of("user", name)));
            } else if (!token.equals("password") && !chosen.equals(Optional.of(OFF))) {
                argv.add(token);
                if (hasValue) {
                    argv.add(chosen.filter(OptionSyntax::printableAscii).orElse(line.get(i + 1)));
                }
            }
            i += hasValue ? 1 : 0;
        }
        argv.addAll(List.of("file", optionsPath.toString()));
        return argv;
    }

    private GuideLine guideLine() {
        return GuideLine.of(request.standards(), account());
    }

    /** Java writes arguments in the encoding of its locale, which may have no letter for this name. */
    private Optional<String> nameOnCommandLine() {
        return request.username().filter(name -> account() && OptionSyntax.printableAscii(name));
    }

    private String optionsFile() {
        Map<String, String> options = new LinkedHashMap<>(additions());
        for (Map.Entry<String, String> option : request.options().entrySet()) {
            options.remove(option.getKey());
            if (option.getValue().equals(OFF)) {
                OptionPolicy.negation(option.getKey()).ifPresent(negation -> options.put(negation, ""));
            } else {
                options.put(option.getKey(), option.getValue());
            }
        }
        StringBuilder file = new StringBuilder("# Written by cellgate for the link ")
                .append(request.linkName())
                .append("; overrides /etc/ppp/options.\n");
        options.forEach((name, value) -> file.append(name)
                .append(value.isEmpty() ? "" : " " + OptionSyntax.word(value))
                .append('\n'));
        if (!request.rawOptions().isEmpty()) {
            file.append(String.join(
                            " ",
                            request.rawOptions().stream()
                                    .map(OptionSyntax::word)
                                    .toList()))
                    .append('\n');
        }
        if (account() && nameOnCommandLine().isEmpty()) {
            file.append("user ")
                    .append(OptionSyntax.word(request.username().orElseThrow()))
                    .append('\n');
        }
        return file.toString();
    }

    private String passwordLine(String word) {
        return account() ? "password " + word + "\n" : "";
    }

    /** What the guide's line lacks. A later option of the same name, the request's, takes the place of an earlier one. */
    private Map<String, String> additions() {
        Set<String> named = new TreeSet<>(request.rawOptions());
        request.options().forEach((name, value) -> {
            if (!value.equals(OFF)) {
                named.add(name);
            }
        });
        Map<String, String> options = new LinkedHashMap<>();
        options.put("linkname", request.linkName());
        options.put("lock", "");
        // The log is read, wherever the system's options would have it go, and shows no password.
        options.put("logfd", "1");
        options.put("hide-password", "");
        options.put("connect", connectCommand());
        if (!OptionPolicy.peerMustAuthenticate(named)) {
            options.put("noauth", "");
        }
        if (named.stream().noneMatch(Set.of("persist", "demand")::contains)) {
            // Dialling again is the uplink's decision, with its own back-off.
            options.put("nopersist", "");
        }
        options.put(named.contains("local") ? "local" : "modem", "");
        flowControl(options);
        refusals().stream()
                .filter(name -> !named.contains(name.replace("refuse-", "require-")))
                .forEach(name -> options.put(name, ""));
        negotiation(options);
        return options;
    }

    private String connectCommand() {
        return paths.chat() + " -v -s -S -t" + ChatScript.seconds(request.script()) + " -f "
                + paths.chatScript(request.linkName());
    }

    private void flowControl(Map<String, String> options) {
        FlowControl flow = request.line().flowControl();
        options.put(flow == FlowControl.RTS_CTS ? "crtscts" : "nocrtscts", "");
        if (flow == FlowControl.XON_XOFF) {
            options.put("xonxoff", "");
        }
        if (request.line().stopBits() != 1) {
            options.put("stop-bits", Integer.toString(request.line().stopBits()));
        }
    }

    /** The guide's figure 3-2 refuses these beside CHAP; only PAP&amp;CHAP takes what comes. */
    private Set<String> refusals() {
        Set<String> mschap = Set.of("refuse-mschap", "refuse-mschap-v2");
        Set<String> refusals = new TreeSet<>();
        switch (request.authentication()) {
            case PAP_CHAP -> {
                // takes whatever the peer asks for
            }
            case EAP -> refusals.addAll(mschap);
            case MS_CHAP -> refusals.addAll(Set.of("refuse-mschap-v2", "refuse-eap"));
            case MS_CHAP_V2 -> refusals.addAll(Set.of("refuse-mschap", "refuse-eap"));
            case NONE, PAP, CHAP -> {
                refusals.addAll(mschap);
                refusals.add("refuse-eap");
            }
        }
        return refusals;
    }

    private void negotiation(Map<String, String> options) {
        // Guide 3.2.2 with an account lacks these; the module's placeholder resolvers need them there as well.
        if (!guideLine().tokens().contains("ipcp-max-failure")) {
            options.put("ipcp-max-failure", "60");
            options.put("ipcp-max-configure", "60");
        }
        // EVDO peers are known that ignore LCP echo: the link would be cut for nothing.
        boolean echo = request.standards() == Standards.THREE_GPP;
        options.put("lcp-echo-interval", echo ? "30" : "0");
        options.put("lcp-echo-failure", echo ? "4" : "0");
    }
}
