package io.cellgate.common.command;

import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.common.text.Printable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes of what came over a wire what a command takes: a text that reads as a number is one where a number is wanted, and so on, be it
 * typed by a person or written by a program that has texts only.
 */
public final class Arguments {

    /** More digits than any argument has; what makes a number out of more costs time. */
    private static final int LONGEST_NUMBER = 64;

    private static final int LONGEST_SHOWN = 80;

    private Arguments() {}

    /** A value that does not fit its parameter; the message is meant for its sender. */
    public static final class MisfitException extends Exception {

        private static final long serialVersionUID = 1L;

        MisfitException(CommandParameter parameter, Object value, String allowed) {
            super("argument '" + parameter.name() + "' is '" + shown(value) + "'; allowed: " + allowed);
        }

        private static String shown(Object value) {
            String text = String.valueOf(value);
            return Printable.text(text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...");
        }
    }

    /**
     * Fits each argument that a command has a parameter for; the others stay as they are.
     *
     * @throws MisfitException at the first that does not fit
     */
    public static Map<String, Object> fitted(CommandDescription description, Map<String, Object> arguments)
            throws MisfitException {
        Map<String, Object> fitted = new LinkedHashMap<>(arguments);
        for (CommandParameter parameter : description.parameters()) {
            Object given = arguments.get(parameter.name());
            if (given != null) {
                fitted.put(parameter.name(), fitted(parameter, given));
            }
        }
        return fitted;
    }

    /**
     * Fits one value.
     *
     * @param value a text, a number or a boolean
     */
    public static Object fitted(CommandParameter parameter, Object value) throws MisfitException {
        return switch (parameter.type()) {
            case STRING -> text(value);
            case NUMBER -> number(parameter, value);
            case BOOLEAN -> flag(parameter, value);
        };
    }

    private static String text(Object value) {
        return value instanceof Double || value instanceof Float
                ? BigDecimal.valueOf(((Number) value).doubleValue())
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(value);
    }

    private static Object number(CommandParameter parameter, Object value) throws MisfitException {
        if (value instanceof Number) {
            return value;
        }
        if (value instanceof String text && text.length() <= LONGEST_NUMBER) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException notWhole) {
                try {
                    double number = new BigDecimal(text).doubleValue();
                    if (Double.isFinite(number)) {
                        return number;
                    }
                } catch (NumberFormatException e) {
                    // refused below, as what is too large is
                }
            }
        }
        throw new MisfitException(parameter, value, "a number");
    }

    private static Object flag(CommandParameter parameter, Object value) throws MisfitException {
        if (value instanceof Boolean) {
            return value;
        }
        return switch (String.valueOf(value)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new MisfitException(parameter, value, "true or false");
        };
    }
}
