package io.cellgate.shell.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command whose words are taken as they are: no character in them means anything to the shell. On the wire it is
 * {@link #FIRST_BYTE}, with which no line begins, the number of words, and for each word its length and its UTF-8; numbers have four bytes.
 *
 * @param words the command's name and its arguments; any may be empty
 */
public record CommandWords(List<String> words) {

    /** Tells the words of a command from a line. */
    public static final int FIRST_BYTE = 0;

    /** All words together, in bytes. */
    public static final int MAX_BYTES = 262_144;

    /** How many words there may be. */
    public static final int MAX_WORDS = 4096;

    /** Commands that tell whether all is well: they must not hang when it is not, and are answered however many shells are open. */
    public static final Set<String> QUICK =
            Set.of("status", "summary", "cellgate:status", "cellgate:summary", "json status", "json cellgate:status");

    /** Begins a first word that is no command's: it says how many columns the client's terminal has. */
    private static final Pattern COLUMNS = Pattern.compile("--columns=([1-9]\\d{0,3})");

    /** Copies the words. */
    public CommandWords {
        words = List.copyOf(words);
    }

    /** The same command for a client whose terminal has so many columns. */
    public CommandWords withColumns(int columns) {
        return new CommandWords(
                Stream.concat(Stream.of("--columns=" + columns), words.stream()).toList());
    }

    /** How many columns the client's terminal has, if it has told. */
    public Optional<Integer> columns() {
        Matcher first = COLUMNS.matcher(words.isEmpty() ? "" : words.get(0));
        return first.matches() ? Optional.of(Integer.valueOf(first.group(1))) : Optional.empty();
    }

    /** The command's name and its arguments. */
    public List<String> command() {
        return columns().isPresent() ? words.subList(1, words.size()) : words;
    }

    /** The command as a line, for a look at which one it is. */
    public String line() {
        return String.join(" ", command());
    }

    /**
     * What is sent.
     *
     * @throws IllegalArgumentException when there are more words, or longer ones, than the runtime takes
     */
    public byte[] encoded() {
        if (words.size() > MAX_WORDS) {
            throw new IllegalArgumentException(
                    "a command has at most " + MAX_WORDS + " words, this one has " + words.size());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FIRST_BYTE);
            out.writeInt(words.size());
            long total = 0;
            for (String word : words) {
                byte[] text = word.getBytes(StandardCharsets.UTF_8);
                total += text.length;
                out.writeInt(text.length);
                out.write(text);
            }
            if (total > MAX_BYTES) {
                throw new IllegalArgumentException(
                        "a command has at most " + MAX_BYTES + " bytes, this one has " + total);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Receives one whose first byte has been read.
     *
     * @throws IOException when it is not whole, or larger than it may be
     */
    public static CommandWords read(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MAX_WORDS) {
            throw new IOException("a command of " + count + " words");
        }
        int left = MAX_BYTES;
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = in.readInt();
            if (length < 0 || length > left) {
                throw new IOException("a command with a word of " + length + " bytes");
            }
            left -= length;
            byte[] text = new byte[length];
            in.readFully(text);
            words.add(new String(text, StandardCharsets.UTF_8));
        }
        return new CommandWords(words);
    }
}
