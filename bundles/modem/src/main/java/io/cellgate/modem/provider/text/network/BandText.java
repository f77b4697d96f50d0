package io.cellgate.modem.provider.text.network;

import io.cellgate.modem.provider.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ^SYSCFG} and {@code ^SYSCFGEX} say of the bands that the module uses, and of those that it can. */
public final class BandText {

    private static final Pattern MASK = Pattern.compile("(?:0[xX])?([0-9A-Fa-f]{1,16})");
    /** A mask and its name, as in {@code (400380,"GSM900/GSM1800/WCDMA2100")}; some firmware leaves the quotes out. */
    private static final Pattern OFFERED = Pattern.compile("\\(\\s*(?:0[xX])?([0-9A-Fa-f]{1,16})\\s*,\\s*([^()]*)\\)");

    private static final String EXTENDED = "^SYSCFGEX";
    private static final int EXTENDED_BANDS = 1;
    private static final int EXTENDED_LTE = 4;
    private static final int BANDS = 2;

    private BandText() {}

    /** The bands in a reading: {@code mode,acqorder,band,...}, or {@code "acqorder",band,roam,srvdomain[,lteband]}. */
    public static Bands used(String command, List<String> reading) {
        return command.equals(EXTENDED)
                ? new Bands(
                        mask(reading, EXTENDED_BANDS).orElse(0),
                        mask(reading, EXTENDED_LTE).orElse(0))
                : new Bands(mask(reading, BANDS).orElse(0), 0);
    }

    /** The bands that the answer to the test command names; none of a kind where it names none, or only all of them. */
    public static Bands offered(String command, String value) {
        List<String> groups = groups(value);
        return command.equals(EXTENDED)
                ? new Bands(
                        named(groups, EXTENDED_BANDS, Bands.ALL.others()), named(groups, EXTENDED_LTE, Bands.ALL.lte()))
                : new Bands(named(groups, BANDS, Bands.ALL.others()), 0);
    }

    private static long named(List<String> groups, int index, long all) {
        long bands = 0;
        Matcher offered = OFFERED.matcher(Numbers.at(groups, index));
        while (offered.find()) {
            long mask = Long.parseUnsignedLong(offered.group(1), 16);
            boolean one = mask > 0 && mask != all && mask != Bands.NO_CHANGE;
            bands |= one ? mask : 0;
        }
        return bands;
    }

    /** The values of the answer, parentheses within parentheses left whole. */
    private static List<String> groups(String value) {
        List<String> groups = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            char c = i < value.length() ? value.charAt(i) : ',';
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && depth <= 0) {
                groups.add(value.substring(start, i));
                start = i + 1;
            }
        }
        return groups;
    }

    private static OptionalLong mask(List<String> values, int index) {
        Matcher mask = MASK.matcher(Numbers.at(values, index));
        return mask.matches() ? OptionalLong.of(Long.parseUnsignedLong(mask.group(1), 16)) : OptionalLong.empty();
    }
}
