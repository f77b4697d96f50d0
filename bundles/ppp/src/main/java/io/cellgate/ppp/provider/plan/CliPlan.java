package io.cellgate.ppp.provider.plan;

import io.cellgate.ppp.PppOptions;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppPlan.PlannedFile;
import io.cellgate.ppp.PppRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The guide's chapter 3: parameters on the command line.
 *
 * <p>The command line is that of section 3.2, token for token, without the password. The password and all further options stand
 * in one options file, which pppd reads last, so that it overrides {@code /etc/ppp/options}. Of a caller who is not root pppd reads its
 * privileged options first ({@code call cellgate}), and what it would not take from him is left out.
 */
final class CliPlan {

    private static final Set<String> WITH_VALUE =
            Set.of("mru", "user", "password", "connect-delay", "ipcp-max-failure", "ipcp-max-configure");

    private CliPlan() {}

    /** For a request that has been checked. */
    static PppPlan of(PppRequest request, PppPaths paths, Caller caller, String chat) {
        Path options = paths.options(request.linkName());
        Path script = paths.chatScript(request.linkName());
        String text = text(request, paths, caller, script);
        boolean account = CommonOptions.account(request);
        String password = account ? OptionSet.password(request) : "";
        String mask = account ? OptionSet.MASKED_PASSWORD : "";
        return new PppPlan(
                commandLine(request, paths, caller, options),
                List.of(new PlannedFile(script, chat, chat), new PlannedFile(options, text + password, text + mask)));
    }

    private static List<String> commandLine(PppRequest request, PppPaths paths, Caller caller, Path optionsFile) {
        List<String> argv = new ArrayList<>();
        argv.add(paths.pppd().toString());
        if (caller == Caller.USER) {
            argv.addAll(List.of("call", PppPaths.PRIVILEGED_PEER));
        }
        argv.add(request.device().toString());
        argv.add(Integer.toString(request.line().baud()));
        OptionSet options = new OptionSet(request);
        List<String> line = line(request).tokens();
        for (int i = 0; i < line.size(); i++) {
            String token = line.get(i);
            boolean hasValue = WITH_VALUE.contains(token);
            Optional<String> chosen = Optional.ofNullable(options.named().get(token));
            if (token.equals(GuideCommandLine.AUTHOPTION)) {
                argv.addAll(OptionPolicy.peerProtocols(options.chosen()));
                argv.addAll(request.authentication().authoption());
            } else if (token.equals("user")) {
                nameOnCommandLine(request).ifPresent(name -> argv.addAll(List.of("user", name)));
            } else if (!token.equals("password") && !chosen.equals(Optional.of(OptionSet.OFF))) {
                argv.add(token);
                if (hasValue) {
                    argv.add(chosen.filter(ChatScript::printableAscii).orElse(line.get(i + 1)));
                }
            }
            i += hasValue ? 1 : 0;
        }
        argv.addAll(List.of("file", optionsFile.toString()));
        return argv;
    }

    private static GuideCommandLine line(PppRequest request) {
        return GuideCommandLine.of(request.standards(), CommonOptions.account(request));
    }

    /** Empty for a name that the JVM's locale may not be able to write as an argument. */
    private static Optional<String> nameOnCommandLine(PppRequest request) {
        return request.username().filter(name -> CommonOptions.account(request) && ChatScript.printableAscii(name));
    }

    private static String text(PppRequest request, PppPaths paths, Caller caller, Path script) {
        OptionSet options = new OptionSet(request);
        if (caller == Caller.ROOT) {
            // for people, who find pppd's own pid file by it; we do not need it
            options.value("linkname", request.linkName());
        }
        options.flag("lock");
        // overrides a log file or show-password of the system's options
        options.value("logfd", "1").flag("hide-password");
        options.value("connect", CommonOptions.connect(request, paths, script));
        if (caller == Caller.ROOT) {
            CommonOptions.peer(options);
            CommonOptions.routeMetric(request, options);
        }
        CommonOptions.once(options);
        CommonOptions.modem(options);
        CommonOptions.flowControl(request, options);
        CommonOptions.refusals(request, options);
        if (!line(request).tokens().contains("ipcp-max-failure")) {
            CommonOptions.patience(options);
        }
        CommonOptions.echo(request, options);
        String text = options.override().text();
        return CommonOptions.account(request) && nameOnCommandLine(request).isEmpty()
                ? text + "user " + PppOptions.word(request.username().orElseThrow()) + "\n"
                : text;
    }
}
