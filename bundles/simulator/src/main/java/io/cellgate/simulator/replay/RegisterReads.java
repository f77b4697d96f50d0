package io.cellgate.simulator.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Command lines that read several S-registers in one go, such as {@code ATS3?S5?S4?} (V.250, 5.2.4 and 6.2). The transport tells
 * answers apart by their order, which differs from one run to the next: so they are answered from what was recorded for any.
 */
final class RegisterReads {
    private static final Pattern LINE = Pattern.compile("(?i)AT(?:S\\d{1,3}\\?){2,}");
    private static final Pattern READ = Pattern.compile("(?i)S(\\d{1,3})\\?");
    private static final Pattern VALUE = Pattern.compile("(?<=[\\r\\n])\\d{3}(?=\\r)");

    /** V.250, 6.2.1 to 6.2.3: recommended, and what every module has. */
    private static final Map<String, String> USUAL = Map.of("3", "013", "4", "010", "5", "008");

    private RegisterReads() {}

    static boolean is(String command) {
        return LINE.matcher(command).matches();
    }

    /** The answer to a line, in the form of the recorded answer to another. */
    static String answer(String command, String recordedCommand, String recordedAnswer) {
        List<String> values = VALUE.matcher(recordedAnswer)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
        List<String> recorded = registers(recordedCommand);
        List<String> wanted = registers(command);
        String echoed = recordedAnswer.replace(recordedCommand, command);
        if (values.isEmpty()) {
            return echoed;
        }
        Map<String, String> known = new HashMap<>(USUAL);
        for (int i = 0; i < Math.min(recorded.size(), values.size()); i++) {
            known.put(recorded.get(i), values.get(i));
        }
        if (wanted.size() != values.size()) {
            return answer(command, known);
        }
        Iterator<String> next = wanted.iterator();
        return VALUE.matcher(echoed)
                .replaceAll(any -> Matcher.quoteReplacement(known.getOrDefault(next.next(), "000")));
    }

    /** The usual answer, when none was recorded. */
    static String answer(String command) {
        return answer(command, USUAL);
    }

    private static String answer(String command, Map<String, String> known) {
        StringBuilder text = new StringBuilder();
        registers(command)
                .forEach(register -> text.append("\r\n")
                        .append(known.getOrDefault(register, "000"))
                        .append("\r\n"));
        return text.append("\r\nOK\r\n").toString();
    }

    private static List<String> registers(String command) {
        List<String> registers = new ArrayList<>();
        READ.matcher(command).results().forEach(read -> registers.add(read.group(1)));
        return registers;
    }
}
