package io.cellgate.modem.message;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the network said.
 *
 * @param text in the network's words; may be empty
 * @param answerExpected whether the session goes on with an answer
 */
public record UssdReply(String text, boolean answerExpected) {

    /** {@return the published form} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", text);
        map.put("answerExpected", answerExpected);
        return map;
    }

    /** Without the text, which belongs in no log. */
    @Override
    public String toString() {
        return "UssdReply[" + text.length() + " characters" + (answerExpected ? ", answer expected" : "") + "]";
    }
}
