package io.cellgate.at.provider.engine;

import io.cellgate.at.AtCommand;
import io.cellgate.at.provider.dialect.UnsolicitedForms;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A command line whose answer bears a name of its own: the read of a setting (27.007 5.4.4, for example), which changes nothing,
 * needs neither SIM nor network, and is never told unasked.
 *
 * @param name as in the answer, for example {@code +CMEE}
 */
record Inquiry(String name) {

    /** Error reports, character set, incoming call type, speed, message format, and Huawei's switch of unsolicited results. */
    private static final List<String> NAMES = List.of("+CMEE", "+CSCS", "+CRC", "+IPR", "+CMGF", "^CURC");

    /** Those that cannot be answered by the late answer to a command. */
    static List<Inquiry> unlike(@Nullable AtCommand command) {
        return NAMES.stream()
                .filter(name -> command == null || !answers(command, name))
                .map(Inquiry::new)
                .toList();
    }

    /** The command line. */
    String line() {
        return "AT" + name + "?";
    }

    /** Whether a line is this inquiry's answer. */
    boolean answeredBy(String line) {
        return UnsolicitedForms.named(line) && UnsolicitedForms.name(line).equalsIgnoreCase(name);
    }

    private static boolean answers(AtCommand command, String name) {
        String line = command.line().toUpperCase(Locale.ROOT);
        // AT&V and its like tell all settings
        return Stream.of(name, "AT&").anyMatch(line::contains) || command.expects(name + ": 0");
    }
}
