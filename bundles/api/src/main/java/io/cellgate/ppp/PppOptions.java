package io.cellgate.ppp;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * How pppd's options are written (pppd(8), OPTIONS FILES): for whoever reads them from a person, and for whoever writes them to a
 * file. Which options may be used is pppd control's own matter.
 */
public final class PppOptions {

    private static final Pattern NAME = Pattern.compile("[+-]?[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

    private PppOptions() {}

    /**
     * {@return whether a text can be the name of an option}
     *
     * @param text as it would stand in an options file
     */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * The words of a line of options as a person writes it: separated by white space; quotes hold a word together; a backslash takes
     * away the meaning of what follows it; {@code #} begins a comment.
     *
     * @param line without its line end
     * @return empty when a quote is not closed or a backslash stands at the end
     */
    public static Optional<List<String>> words(String line) {
        return new OptionWords().read(line);
    }

    /**
     * {@return the text as a word of an options file; plain words stay as they are} Control characters cannot be
     * written.
     *
     * @param text what the option's value shall be
     */
    public static String word(String text) {
        if (!text.isEmpty() && text.chars().allMatch(PppOptions::plain)) {
            return text;
        }
        StringBuilder word = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                word.append('\\');
            }
            word.append(c);
        }
        return word.append('"').toString();
    }

    /**
     * The options of a request that asks the peer for IPv6 beside IPv4, unless a person has chosen otherwise.
     *
     * @param options as in {@link PppRequest#options()}
     * @param rawOptions as in {@link PppRequest#rawOptions()}
     * @return the options, with what was missing
     */
    public static SortedMap<String, String> withIpv6(SortedMap<String, String> options, List<String> rawOptions) {
        return Ipv6Options.with(false, options, rawOptions);
    }

    /**
     * As {@link #withIpv6}, for IPv6 without IPv4.
     *
     * @param options as in {@link PppRequest#options()}
     * @param rawOptions as in {@link PppRequest#rawOptions()}
     * @return the options, with what was missing
     */
    public static SortedMap<String, String> withIpv6Alone(SortedMap<String, String> options, List<String> rawOptions) {
        return Ipv6Options.with(true, options, rawOptions);
    }

    private static boolean plain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "+-_./:@,=*%".indexOf(c) >= 0;
    }
}
