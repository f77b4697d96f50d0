package io.cellgate.at.provider.dialect;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What modules say when they start or switch off, and the commands that make them do so. */
public final class ModuleRestart {

    /** The bare name {@code ^BOOT} is none: it is an entry of {@code +CLAC}. */
    private static final Pattern REPORT =
            Pattern.compile("\\^BOOT\\s*:.*|\\^(?:SYSSTART|SHUTDOWN)\\b.*", Pattern.DOTALL);

    /** What modules of other vendors say when they have started, or switch off: nothing else on the line. */
    private static final Set<String> WORDS = Set.of("RDY", "POWERED DOWN", "NORMAL POWER DOWN");

    /** {@code +CFUN=1,1}, {@code +CFUN=6} and {@code 16}, Huawei's {@code ^RESET}, and MG323's {@code ^SMSO}. */
    private static final Pattern CAUSE =
            Pattern.compile("\\^RESET\\b|\\^SMSO\\b|\\+CFUN\\s*=\\s*(?:\\d+\\s*,\\s*1|1?6)\\b");

    private ModuleRestart() {}

    /** Whether a line tells that the module has started, or switches off. */
    public static boolean reportedBy(String line) {
        return (line.startsWith("^") && REPORT.matcher(line).matches()) || WORDS.contains(line.strip());
    }

    /** Whether some firmware sends this report again and again although it has not restarted. */
    public static boolean repeated(String report) {
        return report.startsWith("^BOOT");
    }

    /** Whether a command line makes the module restart or switch off. */
    public static boolean causedBy(String commandLine) {
        return CAUSE.matcher(commandLine.toUpperCase(Locale.ROOT)).find();
    }
}
