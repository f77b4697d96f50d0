package io.cellgate.at.provider.reply;

import io.cellgate.at.AtCommand;
import io.cellgate.at.provider.dialect.FinalResult;
import io.cellgate.at.provider.dialect.UnsolicitedForms;
import java.util.Optional;

/**
 * What is the final result code if the module now falls silent, and otherwise was text.
 *
 * @param result what ends the answer
 * @param text the line that it otherwise is
 * @param glued whether that line takes the place of the answer's last one
 * @param framed whether an empty line stood before it
 */
record ProvisionalEnd(FinalResult result, Optional<String> text, boolean glued, boolean framed) {

    private static final FinalResult OK = new FinalResult(FinalResult.Kind.OK, "OK", "");

    /** The one that is glued to a line. */
    static Optional<ProvisionalEnd> gluedTo(String line) {
        boolean ends = line.length() > 2 && line.endsWith("OK") && !UnsolicitedForms.headsMessage(line);
        return ends ? Optional.of(new ProvisionalEnd(OK, Optional.of(line), true, false)) : Optional.empty();
    }

    /** The line without what is glued to it. */
    String before() {
        return text.map(line -> line.substring(0, line.length() - result.text().length()))
                .orElse("");
    }

    /** Whether a line shows that the answer goes on. Behind a framed one that is likely the end, only certain ones do. */
    boolean refutedBy(String line, AtCommand command) {
        boolean report = UnsolicitedForms.certain(line) || (framed && UnsolicitedForms.named(line));
        return !report || command.expects(line);
    }
}
