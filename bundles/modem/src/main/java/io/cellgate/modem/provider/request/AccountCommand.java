package io.cellgate.modem.provider.request;

import io.cellgate.at.AtCommand;
import io.cellgate.config.Secret;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.call.AuthenticationProtocol;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.CredentialCommand.Argument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the command that tells the account to the module: {@code ^PPPCFG}, {@code ^AUTHDATA} or {@code +CGAUTH}. */
final class AccountCommand {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern WORD = Pattern.compile("[a-z_]+");
    private static final int PAP = 1;
    private static final int CHAP = 2;

    // spotless:off
    private static final Map<CredentialCommand, String> NAMES = Map.of(
            CredentialCommand.PPPCFG,   "^PPPCFG",
            CredentialCommand.AUTHDATA, "^AUTHDATA",
            CredentialCommand.CGAUTH,   "+CGAUTH");
    // spotless:on

    private AccountCommand() {}

    /**
     * The command's name.
     *
     * @throws IllegalArgumentException for {@link CredentialCommand#NONE}, which is none
     */
    static String name(CredentialCommand command) {
        String name = NAMES.get(command);
        if (name == null) {
            throw new IllegalArgumentException(command + " is no command");
        }
        return name;
    }

    /**
     * The command for a context's account.
     *
     * @param order of the arguments
     * @throws ModemException when user name or password cannot stand in a command; it holds neither
     */
    static AtCommand tell(CredentialCommand command, List<Argument> order, DataContext context) throws ModemException {
        AtCommand.Builder line = AtCommand.builder("AT" + name(command) + "=");
        try {
            for (Argument argument : order) {
                switch (argument) {
                    case CID -> line.number(context.cid());
                    case PROTOCOL -> line.number(context.authentication() == AuthenticationProtocol.PAP ? PAP : CHAP);
                    case PLMN -> line.quoted("");
                    case USER -> line.secret(Secret.of(context.username().orElse("")));
                    case PASSWORD -> line.secret(context.password().orElse(Secret.of("")));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ModemException("user name or password cannot be told to the module: " + e.getMessage(), e);
        }
        return line.timeout(TIMEOUT).build();
    }

    /** The command that takes an account away that an earlier configuration has left in the module. */
    static AtCommand clear(CredentialCommand command, int cid) {
        return AtCommand.builder("AT" + name(command) + "=")
                .number(cid)
                .number(0)
                .timeout(TIMEOUT)
                .build();
    }

    /**
     * The order of the arguments where the firmware names them in its answer to the test command, for example {@code
     * (1-16),(0-2),<plmn>,<passwd>,<username>}; empty where it does not name both.
     */
    static Optional<List<Argument>> order(CredentialCommand command, String answer) {
        List<Argument> named = new ArrayList<>();
        Matcher words = WORD.matcher(answer.toLowerCase(Locale.ROOT));
        while (words.find()) {
            String word = words.group();
            if (word.contains("pass") || word.equals("pwd")) {
                named.add(Argument.PASSWORD);
            } else if (word.contains("user")) {
                named.add(Argument.USER);
            }
        }
        if (named.size() != 2 || named.get(0) == named.get(1)) {
            return Optional.empty();
        }
        List<Argument> order = new ArrayList<>(command.usualOrder());
        order.removeAll(named);
        order.addAll(named);
        return Optional.of(order);
    }
}
