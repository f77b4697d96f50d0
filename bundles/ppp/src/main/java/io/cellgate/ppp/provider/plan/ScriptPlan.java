package io.cellgate.ppp.provider.plan;

import io.cellgate.config.Secret;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppOptions;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppPlan.PlannedFile;
import io.cellgate.ppp.PppRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The guide's chapter 4: options, chat and secrets scripts, started by {@code pppd call} (4.5.4).
 *
 * <p>The options stand in the order of the guide's example 4.5.1, without its misprints; what is added follows. The account
 * stands in the secrets files, in a block of its own that names this link as the remote system, so that it is never used for
 * another link with the same user name.
 */
final class ScriptPlan {

    private ScriptPlan() {}

    /**
     * For a request that has been checked.
     *
     * @throws PppException for a password that has another meaning in a secrets file
     */
    static PppPlan of(PppRequest request, PppPaths paths, String chat) throws PppException {
        String linkName = request.linkName();
        Path script = paths.peersChat(linkName);
        String text = text(request, paths, script);
        List<PlannedFile> files = new ArrayList<>();
        String marked = PppPaths.MARK + " for the link " + linkName + ".\n" + chat;
        files.add(new PlannedFile(script, marked, marked));
        boolean account = CommonOptions.account(request);
        boolean elsewhere = paths.use() == PppPaths.Use.EXPORT_ELSEWHERE;
        // pppd looks for secrets in its own directory only
        String password = account && elsewhere ? OptionSet.password(request) : "";
        String mask = account && elsewhere ? OptionSet.MASKED_PASSWORD : "";
        files.add(new PlannedFile(paths.peersFile(linkName), text + password, text + mask));
        if (account) {
            files.addAll(secrets(request, paths));
        }
        String pppd = paths.pppd().toString();
        List<String> argv = elsewhere
                ? List.of(pppd, "file", paths.peersFile(linkName).toString())
                : List.of(pppd, "call", paths.peer(linkName));
        return new PppPlan(argv, files);
    }

    private static String text(PppRequest request, PppPaths paths, Path script) {
        String linkName = request.linkName();
        OptionSet options = new OptionSet(request);
        // guide 4.5.1, line by line
        options.value("connect", CommonOptions.connect(request, paths, script));
        options.flag(request.device().toString());
        options.flag(Integer.toString(request.line().baud()));
        options.flag("debug");
        options.value("logfile", paths.log(linkName).toString());
        options.value("mtu", "1500");
        options.flag("-detach");
        CommonOptions.peer(options);
        options.flag("noipdefault").flag("defaultroute").flag("usepeerdns");
        CommonOptions.flowControl(request, options);
        options.flag("lock");
        CommonOptions.echo(request, options);
        options.flag("-ccp").flag("-vj");
        request.authentication().authoption().forEach(options::flag);
        CommonOptions.refusals(request, options);
        if (CommonOptions.account(request)) {
            options.value("user", request.username().orElseThrow());
            options.value("remotename", paths.peer(linkName));
        }
        options.flag("hide-password");
        // beyond the guide's example
        options.value("linkname", linkName).flag("dump");
        CommonOptions.once(options);
        CommonOptions.modem(options);
        options.flag("ipcp-accept-local").flag("ipcp-accept-remote").value("connect-delay", "5000");
        CommonOptions.patience(options);
        CommonOptions.routeMetric(request, options);
        return options.override().text();
    }

    private static List<PlannedFile> secrets(PppRequest request, PppPaths paths) throws PppException {
        String password = request.password().map(Secret::reveal).orElse("");
        if (password.startsWith("@/")) {
            throw Failures.badOption(
                    "a password that begins with @/ names a file in pppd's secrets files; use the method cli",
                    "password");
        }
        List<Path> files = switch (request.authentication()) {
            case NONE -> List.of();
            case PAP -> List.of(paths.papSecrets());
            case CHAP, MS_CHAP, MS_CHAP_V2, EAP -> List.of(paths.chapSecrets());
            case PAP_CHAP -> List.of(paths.papSecrets(), paths.chapSecrets());
        };
        String before = PppOptions.word(request.username().orElseThrow()) + " " + paths.peer(request.linkName()) + " ";
        return files.stream()
                .map(file -> new PlannedFile(
                        file, before + PppOptions.word(password) + "\n", before + OptionSet.MASK + "\n", true))
                .toList();
    }
}
