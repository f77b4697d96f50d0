package io.cellgate.common.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write several values into one text. */
final class ListText {

    static final Pattern COMMA = Pattern.compile(",");

    /** A comma stands in commands, too, as in {@code AT+CNMI=2,1}. */
    static final Pattern NEXT_COMMAND = Pattern.compile(",(?=\\s*AT)", Pattern.CASE_INSENSITIVE);

    private ListText() {}

    /**
     * The items of a text, with the space around them, empty ones too.
     *
     * @param separator where it matches outside of double quotes, an item ends
     */
    static List<String> items(String text, Pattern separator) {
        List<String> items = new ArrayList<>();
        Matcher matcher = separator.matcher(text);
        int from = 0;
        while (matcher.find()) {
            long quotes = text.substring(from, matcher.start())
                    .chars()
                    .filter(c -> c == '"')
                    .count();
            if (quotes % 2 == 0) {
                items.add(text.substring(from, matcher.start()));
                from = matcher.end();
            }
        }
        items.add(text.substring(from));
        return items;
    }
}
