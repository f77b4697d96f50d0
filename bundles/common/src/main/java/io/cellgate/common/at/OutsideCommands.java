package io.cellgate.common.at;

import io.cellgate.at.SecretArguments;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which AT commands text from outside may not send, and why: those that use up a SIM's tries, carry an account, dial, wait for a
 * text, or take the module away. The one such table; the names of secret commands are {@link SecretArguments}' own.
 *
 * <p>Safe for use by any thread.
 */
public final class OutsideCommands {

    private static final int LONGEST = 256;

    /** @param pattern of a command as {@link CommandLine} gives it, as a whole */
    private record Rule(Pattern pattern, String why) {}

    private static final String RESTARTS = "no command that restarts the module or takes it away";

    /** What a command may do that is there to restart the module. */
    private static final Rule RESTART = rule("\\+CFUN=(\\d+,1|16)\\b.*|\\^RESET\\b.*", RESTARTS);

    private static final String TRIES = "no command that may use up a SIM's or a lock's tries";

    // spotless:off
    private static final List<Rule> RULES = List.of(
            rule("[+^]CPIN2?\\b.*", "no SIM command, which would use up its tries: set the property 'pin'"),
            rule("\\+(CLCK|CPWD|CSIM|CGLA|CRSM|CCHO)\\b.*", TRIES),                                 // 27.007 7.4, 7.5, 8.17, 8.43, 8.18, 8.45
            rule("\\^(CARD|SIM|NET|DATA)(UN)?LOCK\\b.*", TRIES),
            rule("[+^$%*][A-Z]*(PPPCFG|AUTHDATA|GAUTH|QCPDPP|NDISDUP)\\b.*", "no account, which would stand in logs: set it in the uplink"),
            rule("\\+COPS=[014].*", "no operator selection: set the property 'operator'"),            // 27.007 7.3
            rule("\\+CGDATA\\b.*|D.*|A|O\\d*|H\\d*", "no command that dials, answers or ends a call: the uplink does that"),
            rule("\\+(CMGS|CMGW|CMGC|CMSS|CNMA)\\b.*", "no command that sends or takes a message: use sms-send"),   // 27.005 3.5, 4.2
            RESTART,
            rule("\\^(SMSO|GODLOAD|TMODE)\\b.*", RESTARTS),
            rule("\\+{3}.*", "no escape from data mode"));
    // spotless:on

    private static final Pattern LINE = Pattern.compile("AT[ -~]*", Pattern.CASE_INSENSITIVE);

    private OutsideCommands() {}

    /**
     * Why a command line may not be sent.
     *
     * @param line with its {@code AT}; every command of a line with several is looked at
     * @return what is allowed instead, in words that complete "allowed: ..."; empty when it may be sent
     */
    public static Optional<String> problem(String line) {
        return problem(line, RULES);
    }

    /** As {@link #problem} for a command that is there to restart the module. */
    public static Optional<String> problemOfReset(String line) {
        return problem(
                line, RULES.stream().filter(rule -> !rule.equals(RESTART)).toList());
    }

    /** Why a line is no AT command at all, whatever it does; as {@link #problem}. */
    public static Optional<String> problemOfForm(String line) {
        if (line.length() > LONGEST || !LINE.matcher(line).matches()) {
            return Optional.of("commands of printable ASCII that begin with AT, of at most " + LONGEST + " characters");
        }
        if (line.chars().filter(c -> c == '"').count() % 2 != 0) {
            return Optional.of("every quote closed");
        }
        return Optional.empty();
    }

    private static Optional<String> problem(String line, List<Rule> rules) {
        Optional<String> form = problemOfForm(line);
        if (form.isPresent()) {
            return form;
        }
        for (String command : CommandLine.commands(line.substring(2))) {
            Optional<String> problem = problemOf(command, rules);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return SecretArguments.in(line).isEmpty() ? Optional.empty() : Optional.of("no command with a secret");
    }

    private static Optional<String> problemOf(String command, List<Rule> rules) {
        return rules.stream()
                .filter(rule -> rule.pattern().matcher(command).matches())
                .map(Rule::why)
                .findFirst();
    }

    private static Rule rule(String pattern, String why) {
        return new Rule(Pattern.compile(pattern), why);
    }
}
