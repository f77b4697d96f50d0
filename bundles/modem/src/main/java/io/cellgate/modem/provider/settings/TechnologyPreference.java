package io.cellgate.modem.provider.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which systems the module may use, by the words of the configuration: {@code ^SYSCFGEX}, {@code ^SYSCFG}, {@code +WS46} or {@code ^PREFMODE}.
 */
public enum TechnologyPreference {
    /** Left as the module has it. */
    UNCHANGED("", "", "", ""),
    /** Whatever is best. */
    AUTO("00", "2,0", "8", "25"),
    GSM("01", "13,1", "", "12"),
    WCDMA("02", "14,2", "", "22"),
    /** GSM first. */
    GSM_PREFERRED("0102", "2,1", "", ""),
    /** WCDMA first. */
    WCDMA_PREFERRED("0201", "2,2", "", ""),
    LTE("03", "", "", "28"),
    /** LTE first, then WCDMA, then GSM. */
    LTE_PREFERRED("030201", "", "", ""),
    CDMA_1X("", "", "2", ""),
    EVDO("", "", "4", ""),
    /** CDMA 1X and EVDO together. */
    HYBRID("", "", "8", "");

    private final String order;
    private final String modeAndOrder;
    private final String preferredMode;
    private final String wirelessSystem;

    TechnologyPreference(String order, String modeAndOrder, String preferredMode, String wirelessSystem) {
        this.order = order;
        this.modeAndOrder = modeAndOrder;
        this.preferredMode = preferredMode;
        this.wirelessSystem = wirelessSystem;
    }

    /** The word in a configuration. */
    public String configured() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All of them by the word in a configuration. */
    public static Map<String, TechnologyPreference> choices() {
        Map<String, TechnologyPreference> choices = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(value -> choices.put(value.configured(), value));
        return Collections.unmodifiableMap(choices);
    }

    /** {@code acqorder} of {@code ^SYSCFGEX}; empty where it is of the other world. */
    public Optional<String> order() {
        return Optional.of(order).filter(text -> !text.isEmpty());
    }

    /**
     * {@code mode,acqorder} of {@code ^SYSCFG}; empty where it is of the other world, or of LTE, which
     * that command does not know.
     */
    public Optional<String> modeAndOrder() {
        return Optional.of(modeAndOrder).filter(text -> !text.isEmpty());
    }

    /** {@code ^PREFMODE}; empty where it is of the other world. */
    public Optional<String> preferredMode() {
        return Optional.of(preferredMode).filter(text -> !text.isEmpty());
    }

    /** {@code n} of {@code +WS46} (27.007, 5.9); empty where it is of the other world, or an order, which that command does not know. */
    public Optional<String> wirelessSystem() {
        return Optional.of(wirelessSystem).filter(text -> !text.isEmpty());
    }
}
