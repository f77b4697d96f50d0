package io.cellgate.itest.powercut;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a program asked of the kernel that changes files, or makes changes last, in its order; recorded by strace. */
final class Recording {

    /**
     * What changes files, and what tells which file a descriptor is of. A descriptor that was closed is opened again before it is written to, and
     * nobody seeks: what does not go on where it stopped is written with its position.
     */
    private static final String CALLS =
            "openat,open,creat,write,pwrite64,writev,pwritev,ftruncate,truncate,fallocate,fsync,fdatasync,"
                    + "rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,mkdir,mkdirat,rmdir,sync_file_range,msync";

    /** Those that this class does not know how to replay: a recording with one of them says nothing. */
    private static final Set<String> UNKNOWN =
            Set.of("writev", "pwritev", "truncate", "fallocate", "symlink", "sync_file_range", "msync", "creat");

    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\((.*)\\) += (-?\\d+)(.*)");
    private static final Pattern UNFINISHED = Pattern.compile("(\\d+) +(.*) <unfinished \\.\\.\\.>");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. \\w+ resumed>(.*)");
    private static final Pattern QUOTED = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"(\\.\\.\\.)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final int PATIENCE_SECONDS = 120;

    private final Path root;
    private final List<FileCall> calls = new ArrayList<>();
    private final Map<Integer, Open> open = new HashMap<>();

    private static final class Open {
        private final String path;
        private final boolean appends;
        private long position;

        Open(String path, boolean appends) {
            this.path = path;
            this.appends = appends;
        }
    }

    private Recording(Path root) {
        this.root = root;
    }

    /**
     * Runs {@link Writer} and records it.
     *
     * @param root an empty directory
     * @param log where strace writes
     */
    static List<FileCall> of(Path root, Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-qq",
                        "-xx",
                        "-s",
                        "10000000",
                        "-e",
                        "trace=" + CALLS,
                        "-e",
                        "signal=none",
                        "-o",
                        log.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-XX:-UsePerfData",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        root.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.resolveSibling("writer.out").toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IOException("the writer failed: " + Files.readString(log.resolveSibling("writer.out")));
        }
        Recording recording = new Recording(root);
        Map<String, String> begun = new HashMap<>();
        for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
            Matcher unfinished = UNFINISHED.matcher(line);
            Matcher resumed = RESUMED.matcher(line);
            if (unfinished.matches()) {
                begun.put(unfinished.group(1), unfinished.group(2));
            } else if (resumed.matches()) {
                recording.take(resumed.group(1) + " " + begun.remove(resumed.group(1)) + resumed.group(2));
            } else {
                recording.take(line);
            }
        }
        return recording.calls;
    }

    private void take(String line) throws IOException {
        Matcher call = CALL.matcher(line);
        if (!call.matches() || Long.parseLong(call.group(4)) < 0) {
            return;
        }
        String name = call.group(2);
        String arguments = call.group(3);
        int result = (int) Long.parseLong(call.group(4));
        List<byte[]> texts = texts(arguments);
        switch (name) {
            case "open", "openat" -> opened(path(texts.get(0)), arguments.replaceAll("\"[^\"]*\"", ""), result);
            case "write", "pwrite64" -> written(name, arguments, texts, result);
            case "ftruncate" -> {
                Open file = open.get(descriptor(arguments));
                if (file != null) {
                    calls.add(new FileCall.Truncate(file.path, number(arguments, 1)));
                }
            }
            case "fsync", "fdatasync" -> {
                Open file = open.get(descriptor(arguments));
                if (file != null) {
                    calls.add(new FileCall.Sync(file.path));
                }
            }
            case "rename", "renameat", "renameat2" ->
                named(texts.get(0), path -> calls.add(new FileCall.Rename(path, path(texts.get(1)))));
            case "link", "linkat" ->
                named(texts.get(0), path -> calls.add(new FileCall.Link(path, path(texts.get(1)))));
            case "unlink", "unlinkat", "rmdir" -> named(texts.get(0), path -> calls.add(new FileCall.Remove(path)));
            case "mkdir", "mkdirat" -> named(texts.get(0), this::directory);
            default -> {
                Open file = arguments.matches("\\d+, .*") ? open.get(descriptor(arguments)) : null;
                if (UNKNOWN.contains(name) && (file != null || texts.stream().anyMatch(text -> inside(path(text))))) {
                    throw new IOException("a call that cannot be replayed: " + name);
                }
            }
        }
    }

    private void directory(String path) {
        String name = root.relativize(Path.of(path)).toString();
        calls.add(
                name.startsWith(Writer.MARK)
                        ? new FileCall.Mark(name.substring(Writer.MARK.length()))
                        : new FileCall.MakeDirectory(path));
    }

    private void opened(String path, String flags, int descriptor) {
        if (!inside(path)) {
            open.remove(descriptor);
            return;
        }
        open.put(descriptor, new Open(path, flags.contains("O_APPEND")));
        if (flags.contains("O_CREAT")) {
            calls.add(new FileCall.Create(path));
        }
        if (flags.contains("O_TRUNC")) {
            calls.add(new FileCall.Truncate(path, 0));
        }
    }

    private void written(String name, String arguments, List<byte[]> texts, int length) throws IOException {
        Open file = open.get(descriptor(arguments));
        if (file == null) {
            return;
        }
        byte[] data = Arrays.copyOf(texts.get(0), length);
        if (name.equals("pwrite64")) {
            String position = arguments.substring(arguments.lastIndexOf(' ') + 1);
            calls.add(new FileCall.Write(file.path, Long.parseLong(position), data));
        } else {
            calls.add(new FileCall.Write(file.path, file.appends ? FileCall.Write.END : file.position, data));
            file.position += length;
        }
    }

    private void named(byte[] text, Consumer<String> call) {
        String path = path(text);
        if (inside(path)) {
            call.accept(path);
        }
    }

    private boolean inside(String path) {
        return path.startsWith(root + "/");
    }

    private static String path(byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int descriptor(String arguments) {
        return (int) number(arguments, 0);
    }

    private static long number(String arguments, int index) {
        Matcher numbers = NUMBER.matcher(arguments);
        for (int i = 0; i <= index; i++) {
            numbers.find();
        }
        return Long.parseLong(numbers.group());
    }

    private static List<byte[]> texts(String arguments) throws IOException {
        List<byte[]> texts = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(arguments);
        while (quoted.find()) {
            if (quoted.group(2) != null) {
                throw new IOException("strace cut a text");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            String hex = quoted.group(1);
            for (int i = 2; i < hex.length(); i += 4) {
                bytes.write(Integer.parseInt(hex.substring(i, i + 2), 16));
            }
            texts.add(bytes.toByteArray());
        }
        return texts;
    }

    /** The scenarios that were recorded to their end. */
    static Set<String> complete(List<FileCall> calls) {
        Set<String> names = new TreeSet<>();
        for (FileCall call : calls) {
            if (call instanceof FileCall.Mark mark) {
                names.add(mark.scenario());
            }
        }
        return names;
    }
}
