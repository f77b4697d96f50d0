package io.cellgate.ppp;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How we authenticate ourselves to the peer, and the options that say so (guide 3.2, table of {@code authoption}): what is not
 * wanted is refused.
 */
public enum Authentication {
    /** No account. */
    NONE("none", false),
    /** PAP only. */
    PAP("pap", true),
    /** CHAP only. */
    CHAP("chap", true),
    /** Whichever the peer asks for. */
    PAP_CHAP("pap-chap", true),
    /** MS-CHAP version 1 only. */
    MS_CHAP("ms-chap", true),
    /** MS-CHAP version 2 only. */
    MS_CHAP_V2("ms-chap-v2", true),
    /** EAP only. */
    EAP("eap", true);

    private final String configured;
    private final boolean account;

    Authentication(String configured, boolean account) {
        this.configured = configured;
        this.account = account;
    }

    /** {@return the word in a configuration} */
    public String configured() {
        return configured;
    }

    /** {@return whether a user name is needed} */
    public boolean needsAccount() {
        return account;
    }

    /** {@return the guide's {@code authoption}, a token each} */
    public List<String> authoption() {
        return switch (this) {
            case NONE, MS_CHAP, MS_CHAP_V2, EAP -> List.of("-pap", "-chap");
            case PAP -> List.of("-chap");
            case CHAP -> List.of("-pap");
            case PAP_CHAP -> List.of();
        };
    }

    /**
     * Lists all ways by the word in a configuration.
     *
     * @return each way by its {@link #configured()} word, in the order in which they are declared
     */
    public static Map<String, Authentication> choices() {
        Map<String, Authentication> choices = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(value -> choices.put(value.configured, value));
        return Collections.unmodifiableMap(choices);
    }
}
