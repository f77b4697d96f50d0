package io.cellgate.at.provider.reply;

import io.cellgate.at.AtCommand;
import io.cellgate.at.provider.dialect.FinalResult;
import io.cellgate.at.provider.dialect.UnsolicitedForms;
import java.util.Optional;

/**
 * A final result code that may as well be text: it ends the answer if the module then stays silent.
 *
 * @param result what ends the answer
 * @param text the line that it otherwise is
 * @param glued whether that line takes the place of the answer's last one
 * @param framed whether an empty line stood before it
 */
record ProvisionalEnd(FinalResult result, Optional<String> text, boolean glued, boolean framed) {

    private static final FinalResult OK = new FinalResult(FinalResult.Kind.OK, "OK", "");

    /** An {@code OK} at the end of a line without a line break before it; empty where there is none. */
    static Optional<ProvisionalEnd> gluedTo(String line) {
        boolean ends = line.length() > 2 && line.endsWith("OK") && !UnsolicitedForms.headsMessage(line);
        return ends ? Optional.of(new ProvisionalEnd(OK, Optional.of(line), true, false)) : Optional.empty();
    }

    /** The line without what is glued to it. */
    String before() {
        return text.map(line -> line.substring(0, line.length() - result.text().length()))
                .orElse("");
    }

    /**
     * Whether the next line shows that it was text. An unsolicited line does not; behind an empty line that is any line with a name, for
     * then the end is likely.
     */
    boolean refutedBy(String line, AtCommand command) {
        boolean report = UnsolicitedForms.certain(line) || (framed && UnsolicitedForms.named(line));
        return !report || command.expects(line);
    }
}
