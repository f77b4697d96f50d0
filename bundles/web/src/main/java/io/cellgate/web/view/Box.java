package io.cellgate.web.view;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One link of the chain from the module to the broker.
 *
 * @param id one word
 * @param label for a person
 * @param state how it stands
 * @param text what is known of it, or what it waits for
 */
public record Box(String id, String label, State state, String text) {

    /** How a link of the chain stands. */
    public enum State {
        /** It works. */
        OK,
        /** It is being worked on. */
        BUSY,
        /** It goes no further here. */
        STUCK,
        /** It was not reached, or is not wanted. */
        OPEN
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("label", label);
        map.put("state", state.name().toLowerCase(Locale.ROOT));
        map.put("text", text);
        return map;
    }
}
