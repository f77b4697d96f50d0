package io.cellgate.ppp.provider.host;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Files of others in which we write: what is not ours is the same afterwards. And the log that grows while it is read. */
public final class HostFilesFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("host");

    private HostFilesFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        SCRATCH.clear();
        FuzzInput in = new FuzzInput(input);
        try {
            switch (in.below(3)) {
                case 0 -> secrets(in.rest());
                case 1 -> resolvers(in.rest());
                default -> log(in.next(), in.rest());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void secrets(byte[] content) throws IOException {
        Path file = SCRATCH.write("pap-secrets", content);
        int owners = SecretsFile.owners(file).size();
        boolean ours = SecretsFile.owners(file).contains("cellgate-main");
        SecretsFile.put(file, "cellgate-main", "\"user\" * \"password\" *\n");
        Finding.unless(SecretsFile.owners(file).contains("cellgate-main"), () -> "our block is not there");
        Finding.unless(SecretsFile.owners(file).size() >= owners, () -> "the block of another is gone");
        SecretsFile.remove(file, "cellgate-main");
        byte[] after = Files.readAllBytes(file);
        boolean lineEnd = after.length == content.length + 1 && after[content.length] == '\n';
        Finding.unless(
                ours
                        || (Arrays.equals(after, 0, Math.min(after.length, content.length), content, 0, content.length)
                                && (after.length == content.length || lineEnd)),
                () -> "what is not ours has changed: " + new String(after, StandardCharsets.ISO_8859_1));
    }

    private static void resolvers(byte[] content) throws IOException {
        Path file = SCRATCH.write("resolv.conf", content);
        ResolvConf resolvers = new ResolvConf(file);
        boolean ours = resolvers.owner().isPresent();
        resolvers.install("main", List.of(InetAddress.getByAddress(new byte[] {10, 0, 0, 1})));
        Finding.unless(resolvers.owner().isPresent(), () -> "the resolvers are not installed");
        resolvers.remove("main");
        Finding.unless(
                ours || Arrays.equals(Files.readAllBytes(file), content), () -> "the former content is not put back");
    }

    private static void log(int cut, byte[] content) throws IOException {
        int first = content.length == 0 ? 0 : cut % content.length;
        List<String> lines = new ArrayList<>();
        Path file = SCRATCH.write("log", Arrays.copyOf(content, first));
        try (LogTail tail = new LogTail(file, 0)) {
            tail.read(lines::add);
            Files.write(file, content);
            tail.readLast(lines::add);
            Finding.unless(tail.position() == content.length, () -> "read up to " + tail.position());
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        long expected = text.chars().filter(c -> c == '\n').count() + (text.isEmpty() || text.endsWith("\n") ? 0 : 1);
        Finding.unless(lines.size() == expected, () -> lines.size() + " lines instead of " + expected);
    }
}
