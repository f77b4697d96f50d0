package io.cellgate.modem.provider.text;

import io.cellgate.at.AtValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a test command answers, as {@code (0-3),(0,2)}: the numbers that each parameter may have (V.250, 5.4.4.2 and 5.7.3). */
public final class OfferedNumbers {

    private static final Pattern GROUP = Pattern.compile("\\(([^()]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,3})\\s*-\\s*(\\d{1,3})\\s*");

    private OfferedNumbers() {}

    /**
     * Reads an answer.
     *
     * @param value what stands behind the command's name and colon
     * @return a set a parameter, in the order of the parameters; without parentheses all is one parameter's; empty sets where nothing can
     *     be read
     */
    public static List<Set<Integer>> parse(String value) {
        List<Set<Integer>> offered = new ArrayList<>();
        Matcher group = GROUP.matcher(value);
        while (group.find()) {
            offered.add(numbers(group.group(1)));
        }
        return offered.isEmpty() ? List.of(numbers(value)) : List.copyOf(offered);
    }

    private static Set<Integer> numbers(String list) {
        Set<Integer> numbers = new TreeSet<>();
        for (String one : AtValues.split(list)) {
            Matcher range = RANGE.matcher(one);
            if (range.matches()) {
                for (int i = Integer.parseInt(range.group(1)); i <= Integer.parseInt(range.group(2)); i++) {
                    numbers.add(i);
                }
            } else {
                Numbers.decimal(one).ifPresent(numbers::add);
            }
        }
        return numbers;
    }
}
