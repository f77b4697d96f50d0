package io.cellgate.simulator.settings;

/** A password that no log shows. The api has one too, which a simulator without a gateway cannot use. */
public final class Secret {
    private static final Secret NONE = new Secret("");

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** No password. */
    public static Secret none() {
        return NONE;
    }

    /**
     * A password.
     *
     * @throws IllegalArgumentException when it holds a control character, which no secrets file can carry
     */
    public static Secret of(String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("password: control characters are not allowed");
        }
        return new Secret(value);
    }

    /** The password itself: for the file that pppd reads, and for nothing else. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
