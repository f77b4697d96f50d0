package io.cellgate.modem.provider.text.network;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Frequency bands as {@code ^SYSCFG} and {@code ^SYSCFGEX} write them: a bit for each.
 *
 * @param others those of GSM and WCDMA
 * @param lte those of LTE, band 1 by the lowest bit
 */
public record Bands(long others, long lte) {

    /** None of either. */
    public static final Bands NONE = new Bands(0, 0);

    /** Whatever the module has. */
    public static final Bands ALL = new Bands(0x3FFF_FFFFL, 0x7FFF_FFFF_FFFF_FFFFL);

    /** In the place of bands: leave them as they are. */
    public static final long NO_CHANGE = 0x4000_0000L;

    /** What can be named, for a person. */
    public static final String NAMES = "GSM850, GSM900, GSM1800, GSM1900, WCDMA800, WCDMA850, WCDMA900, WCDMA1700, "
            + "WCDMA1900, WCDMA2100, LTE B1 to LTE B63";

    // spotless:off
    /** The bits of Huawei's manuals; GSM900 is the primary band and its extension, WCDMA1700 is band IV. */
    private static final List<Map.Entry<String, Long>> BITS = List.of(
            entry("GSM850",    0x0000_0000_0008_0000L),
            entry("GSM900",    0x0000_0000_0000_0300L),
            entry("GSM1800",   0x0000_0000_0000_0080L),
            entry("GSM1900",   0x0000_0000_0020_0000L),
            entry("WCDMA800",  0x0000_0000_0800_0000L),
            entry("WCDMA850",  0x0000_0000_0400_0000L),
            entry("WCDMA900",  0x0002_0000_0000_0000L),
            entry("WCDMA1700", 0x0000_0000_0200_0000L),
            entry("WCDMA1900", 0x0000_0000_0080_0000L),
            entry("WCDMA2100", 0x0000_0000_0040_0000L));
    // spotless:on

    private static final Pattern LTE = Pattern.compile("LTEB(\\d{1,2})");
    private static final int MOST_LTE = 63;

    /** A band by its name, in any letter case, with blanks and hyphens or without. */
    public static Optional<Bands> named(String word) {
        String name = word.toUpperCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
        Matcher lte = LTE.matcher(name);
        if (lte.matches()) {
            int number = Integer.parseInt(lte.group(1));
            return number >= 1 && number <= MOST_LTE ? Optional.of(new Bands(0, 1L << (number - 1))) : Optional.empty();
        }
        return BITS.stream()
                .filter(band -> band.getKey().equals(name))
                .findFirst()
                .map(band -> new Bands(band.getValue(), 0));
    }

    /** These and others. */
    public Bands and(Bands more) {
        return new Bands(others | more.others, lte | more.lte);
    }

    /** The names of those that are known here. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, Long> band : BITS) {
            if ((others & band.getValue()) != 0) {
                names.add(band.getKey());
            }
        }
        for (int number = 1; number <= MOST_LTE; number++) {
            if ((lte & 1L << (number - 1)) != 0) {
                names.add("LTE B" + number);
            }
        }
        return names;
    }
}
