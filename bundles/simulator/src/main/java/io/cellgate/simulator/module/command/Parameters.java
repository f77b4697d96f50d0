package io.cellgate.simulator.module.command;

import java.util.ArrayList;
import java.util.List;

/** The parameters of a set command, V.250, 5.4.2: separated by commas, strings in quotes, any may be left out. */
public final class Parameters {
    private final List<String> values;

    private Parameters(List<String> values) {
        this.values = values;
    }

    public static Parameters parse(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else if (c != ' ' || quoted) {
                value.append(c);
            }
        }
        if (quoted) {
            throw new RefusedCommandException(CmeError.INCORRECT_PARAMETERS);
        }
        values.add(value.toString());
        return new Parameters(List.copyOf(values));
    }

    public int count() {
        return values.size();
    }

    public boolean has(int index) {
        return index < values.size() && !values.get(index).isEmpty();
    }

    /** The parameter as text, empty when it was left out. */
    public String text(int index) {
        return index < values.size() ? values.get(index) : "";
    }

    /** The parameter as a number, which it must be, from {@code min} to {@code max}. */
    public int number(int index, int min, int max) {
        String text = text(index);
        if (!text.matches("\\d{1,9}")) {
            throw new RefusedCommandException(CmeError.INCORRECT_PARAMETERS);
        }
        int number = Integer.parseInt(text);
        if (number < min || number > max) {
            throw new RefusedCommandException(CmeError.INCORRECT_PARAMETERS);
        }
        return number;
    }

    /** The parameter as a number, or the default when it was left out. */
    public int number(int index, int min, int max, int defaultValue) {
        return has(index) ? number(index, min, max) : defaultValue;
    }
}
