package io.cellgate.modem.provider.selection;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.text.CharacterSet;
import java.util.List;
import java.util.Optional;

/** Has the module write names in ASCII, whatever set an earlier user has left; where it refuses, says which set holds. */
public final class CharacterSetSelection {

    /** Letters and digits are the same in both. */
    private static final List<CharacterSet> WANTED = List.of(CharacterSet.IRA, CharacterSet.GSM);

    private final Dialogue dialogue;

    public CharacterSetSelection(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /** {@code +CSCS} (27.007, 5.5): not written where it is right already. */
    public CharacterSet apply() throws AtException, InterruptedException {
        CharacterSet before = inForce();
        if (before.plain()) {
            return before;
        }
        for (CharacterSet set : WANTED) {
            if (accepts(set)) {
                CharacterSet after = inForce();
                return after == CharacterSet.UNKNOWN ? set : after;
            }
        }
        return before;
    }

    private CharacterSet inForce() throws AtException, InterruptedException {
        Optional<String> set = dialogue.probe(AtCommand.of("AT+CSCS?")).flatMap(answer -> answer.value("+CSCS"));
        return set.map(CharacterSet::named).orElse(CharacterSet.UNKNOWN);
    }

    private boolean accepts(CharacterSet set) throws AtException, InterruptedException {
        return dialogue.probe(AtCommand.of("AT+CSCS=\"" + set + "\"")).isPresent();
    }
}
