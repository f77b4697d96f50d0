package io.cellgate.simulator.module.command;

/** The character set in force. It holds for all ports, and over sessions, until the module restarts. */
public final class ChosenCharacterSet {
    /** The set after a restart. */
    private static final CharacterSet INITIAL = CharacterSet.IRA;

    private CharacterSet inForce;
    private String left;

    /** {@code left}: the name of the set that the last user left. */
    public ChosenCharacterSet(String left) {
        this.left = left;
        this.inForce = CharacterSet.of(left).orElse(INITIAL);
    }

    /** What the last user left, when that is another than before. */
    public void left(String key) {
        if (!key.equals(left)) {
            left = key;
            inForce = CharacterSet.of(key).orElse(INITIAL);
        }
    }

    public CharacterSet get() {
        return inForce;
    }

    /** {@code +CSCS="…"}; the name may itself be written in the set in force. */
    public void choose(String name) {
        inForce = CharacterSet.of(name)
                .or(() -> CharacterSet.of(inForce.decode(name)))
                .orElseThrow(() -> new RefusedCommandException(CmeError.INCORRECT_PARAMETERS));
    }

    /** The module restarts. */
    public void reset() {
        inForce = INITIAL;
    }

    /** A text in the set in force. */
    public String encode(String text) {
        return inForce.encode(text);
    }

    /** What the host has written in the set in force. */
    public String decode(String given) {
        return inForce.decode(given);
    }
}
