package io.cellgate.ppp.provider.host;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our blocks in pap-secrets and chap-secrets. All other bytes of the file stay as they are, and so do its owner and mode. */
public final class SecretsFile {

    /** Of a block whose end somebody has taken out, what follows is not ours: a block has no other's beginning in it. */
    private static final Pattern BLOCK = Pattern.compile("(?m)^# (\\S+) begin: written by cellgate\\n"
            + "(?:(?!# \\S+ begin: written by cellgate\\n).*\\n)*?# \\1 end\\n");

    /** Some ten thousand accounts. */
    private static final int MAX_BYTES = 1024 * 1024;

    private SecretsFile() {}

    /** Puts a block at the end, in the place of an earlier one of the same owner. */
    public static void put(Path file, String owner, String lines) throws IOException {
        String others = without(read(file), owner);
        String separator = others.isEmpty() || others.endsWith("\n") ? "" : "\n";
        String block = "# " + owner + " begin: written by cellgate\n" + lines + "# " + owner + " end\n";
        // one character a byte, so that bytes of any encoding survive
        String bytes = new String(block.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        DurableFile.replace(real(file), (others + separator + bytes).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Takes an owner's block out. */
    static void remove(Path file, String owner) throws IOException {
        String text = read(file);
        String others = without(text, owner);
        if (!others.equals(text)) {
            DurableFile.replace(real(file), others.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** Who has a block. */
    static Set<String> owners(Path file) {
        Set<String> owners = new TreeSet<>();
        try {
            Matcher block = BLOCK.matcher(read(file));
            while (block.find()) {
                owners.add(block.group(1));
            }
        } catch (IOException e) {
            // then it cannot be swept either; a dial reports it
            return Set.of();
        }
        return owners;
    }

    private static String without(String text, String owner) {
        return BLOCK.matcher(text)
                .replaceAll(block -> Matcher.quoteReplacement(block.group(1).equals(owner) ? "" : block.group()));
    }

    /** pppd's directory is root's alone: a link in it is meant, and stays. */
    private static Path real(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file;
    }

    private static String read(Path file) throws IOException {
        try {
            return BoundedFile.read(real(file), MAX_BYTES, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
