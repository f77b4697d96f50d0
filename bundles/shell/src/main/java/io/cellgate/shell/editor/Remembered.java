package io.cellgate.shell.editor;

import io.cellgate.common.secret.Redaction;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which typed lines the history keeps: none in which the tables of secrets find something, and none with the name of a secret, whatever
 * stands beside it. It rather keeps too little.
 */
final class Remembered {

    /** Bounds the file together with the number of its lines. */
    static final int LONGEST = 500;

    /** Between names of properties and commands. */
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[^\\p{Alnum}._-]+");

    private static final Redaction TABLES = Redaction.of(List.of());

    private Remembered() {}

    static boolean allows(String line) {
        return line.length() <= LONGEST
                && TABLES.text(line).equals(line)
                && Stream.of(BETWEEN_NAMES.split(line)).noneMatch(Redaction::isSecret);
    }
}
