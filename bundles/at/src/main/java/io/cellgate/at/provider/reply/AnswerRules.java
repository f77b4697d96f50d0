package io.cellgate.at.provider.reply;

import io.cellgate.at.AtCommand;
import io.cellgate.at.provider.dialect.FinalResult;
import io.cellgate.at.provider.dialect.UnsolicitedForms;

/** What can answer a command, judged by its command line alone. Immutable. */
final class AnswerRules {

    private final String line;
    private final boolean dataMode;

    AnswerRules(AtCommand command) {
        this.line = command.line();
        this.dataMode = command.dataMode();
    }

    /** Whether a result code is its final one: a call that ends is no answer to a command that does not dial. */
    boolean concludes(FinalResult result) {
        boolean ofCall = result.kind() == FinalResult.Kind.CONNECT || result.kind() == FinalResult.Kind.NO_CONNECTION;
        return !ofCall || dataMode || calls(line);
    }

    /** Whether a line bears the command's name. */
    boolean bearsName(String text) {
        String name = UnsolicitedForms.name(text);
        return line.regionMatches(true, 2, name, 0, name.length());
    }

    /** {@code ATD}, {@code ATA} and {@code ATO} (V.250, 6.3). */
    private static boolean calls(String line) {
        return line.length() > 2 && line.regionMatches(true, 0, "AT", 0, 2) && "DAOdao".indexOf(line.charAt(2)) >= 0;
    }
}
