package io.cellgate.modem.provider.text.network;

import io.cellgate.at.AtValues;
import io.cellgate.common.text.Printable;
import io.cellgate.modem.provider.text.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a data context, as {@code +CGEV} reports it (27.007, 10.1.19), or the words of the manufacturer's own.
 *
 * @param cid which context; empty where all of them ended, or the report does not tell
 * @param words who ended it, for a person
 * @param ended whether a context that stood has ended; not where one of the network's was rejected
 */
public record ContextEvent(OptionalInt cid, String words, boolean ended) {

    private static final Pattern END =
            Pattern.compile("(NW|ME) (DETACH|PDN DEACT|DEACT)\\b\\s*(.*)|(REJECT)\\b\\s*(.*)");
    private static final int CID_BEHIND_ADDRESS = 2;
    /** {@code ^NDISSTAT: state,…}: 0 is the end, the others tell of a beginning. */
    private static final Pattern OTHER_STATE = Pattern.compile("\\s*(?!0+\\s*(?:,|$)).*", Pattern.DOTALL);

    /** Empty for a report of anything but an end. */
    public static Optional<ContextEvent> end(String value) {
        String report = value.strip().replaceFirst("^\"([^\"]*)\"$", "$1").replaceAll("\\s+", " ");
        Matcher matcher = END.matcher(report.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group(4) != null) {
            return Optional.of(
                    new ContextEvent(OptionalInt.empty(), "the module rejected a context of the network's", false));
        }
        String who = matcher.group(1).equals("NW") ? "the network" : "the module";
        String what = matcher.group(2);
        return Optional.of(
                what.equals("DETACH")
                        ? new ContextEvent(OptionalInt.empty(), who + " ended packet service (detach)", true)
                        : new ContextEvent(cid(what, matcher.group(3)), who + " ended the data context", true));
    }

    /**
     * The end as a manufacturer's own report tells it. Which context and why have no form that all firmware keeps, so they are handed on as
     * they came.
     *
     * @param name {@code ^NDISEND}, {@code ^NDISSTAT} or {@code ^DEND}
     * @param value what stands behind the colon; empty for a state that is no end
     */
    public static Optional<ContextEvent> manufacturersEnd(String name, String value) {
        if (name.equals("^NDISSTAT") && OTHER_STATE.matcher(value).matches()) {
            return Optional.empty();
        }
        String report = Printable.text(name + ": " + value.strip());
        return Optional.of(new ContextEvent(
                OptionalInt.empty(), "the module reported the end of the data call (" + report + ")", true));
    }

    /** {@code PDN DEACT cid}; {@code DEACT p_cid,cid,event}; {@code DEACT type,address[,cid]}. */
    private static OptionalInt cid(String what, String rest) {
        List<String> values = AtValues.split(rest);
        boolean numbered = Numbers.decimal(values, 0).isPresent();
        if (what.startsWith("PDN")) {
            return Numbers.decimal(values, 0);
        }
        return Numbers.decimal(values, numbered ? 1 : CID_BEHIND_ADDRESS);
    }

    /** Whether it tells of a context. */
    public boolean concerns(int context) {
        return cid.isEmpty() || cid.getAsInt() == context;
    }
}
