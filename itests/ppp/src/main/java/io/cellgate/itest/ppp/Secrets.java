package io.cellgate.itest.ppp;

import static io.cellgate.itest.ppp.Waiting.require;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The PPP password is where it has to be, and nowhere else. */
final class Secrets extends Scenario {

    private static final int PIECE = 65_536;
    private static final Path PROC = Path.of("/proc");

    /** Looks like files, and is not. */
    private static final Path NAMESPACES = Path.of("/run/netns");

    Secrets() {
        super("secrets");
        step("the gateway is online", Bench::online);
        step("the search finds the password where it is", Secrets::searchWorks);
        step("no process shows the password in its command line or its environment", Secrets::processes);
        step("no log shows the password", Secrets::logs);
        step("no MQTT message shows the password", Secrets::messages);
        step("every file that holds the password is its owner's alone", Secrets::files);
    }

    /** Without this, a search that looks in the wrong place would pass. */
    private static void searchWorks(Bench bench) throws IOException {
        require(holds(bench.account.passwordFile(), bench.account.core()), "the password file holds it");
        require(!holders(bench.gateway.folder(), bench.account.core()).isEmpty(), "the configuration file holds it");
    }

    private static void processes(Bench bench) throws IOException {
        List<String> showing = new ArrayList<>();
        int seen = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                for (String file : List.of("cmdline", "environ")) {
                    if (holds(process.resolve(file), bench.account.core())) {
                        showing.add(process + " " + file);
                    }
                }
                seen++;
            }
        }
        require(seen > 5, "there are processes to look at: " + seen);
        require(showing.isEmpty(), "it shows in " + showing);
    }

    private static void logs(Bench bench) throws IOException {
        List<Path> showing = new ArrayList<>(holders(bench.gateway.log(), bench.account.core()));
        showing.addAll(holders(Path.of("/var/log"), bench.account.core()));
        require(showing.isEmpty(), "it shows in " + showing);
        bench.logs().forEach((name, log) -> {
            require(!log.isEmpty(), "there is a log of " + name);
            require(!log.contains(bench.account.core()), "it shows in the log of " + name);
        });
    }

    private static void messages(Bench bench) {
        List<Message> heard = bench.broker.heard();
        require(heard.size() > 5, "messages were heard: " + heard.size());
        require(
                heard.stream().noneMatch(message -> message.toString().contains(bench.account.core())),
                "it shows in a message");
    }

    private static void files(Bench bench) throws IOException {
        List<String> open = new ArrayList<>();
        for (Path root : List.of(Path.of("/run"), Path.of("/etc"), Path.of("/tmp"), Path.of("/var"))) {
            for (Path file : holders(root, bench.account.core())) {
                String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                if (!permissions.endsWith("------")) {
                    open.add(file + " " + permissions);
                }
            }
        }
        require(open.isEmpty(), "others may read " + open);
    }

    private static List<Path> holders(Path root, String secret) throws IOException {
        List<Path> holders = new ArrayList<>();
        List<Path> folders = new ArrayList<>(List.of(root));
        while (!folders.isEmpty()) {
            Path folder = folders.remove(folders.size() - 1);
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path entry : entries.toList()) {
                    if (Files.isDirectory(entry, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                        folders.add(entry);
                    } else if (Files.isRegularFile(entry, java.nio.file.LinkOption.NOFOLLOW_LINKS)
                            && holds(entry, secret)) {
                        holders.add(entry);
                    }
                }
            } catch (IOException | java.io.UncheckedIOException e) {
                // It went away while we looked.
                require(!Files.exists(folder), folder + " can be read: " + e);
            }
        }
        return holders;
    }

    private static boolean holds(Path file, String secret) throws IOException {
        // In pieces: what else lies on the machine may be larger than this program's memory.
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            char[] piece = new char[PIECE];
            int kept = 0;
            for (int read = reader.read(piece); read > 0; read = reader.read(piece, kept, PIECE - kept)) {
                int filled = kept + read;
                if (new String(piece, 0, filled).contains(secret)) {
                    return true;
                }
                kept = Math.min(filled, secret.length() - 1);
                System.arraycopy(piece, filled - kept, piece, 0, kept);
            }
            return false;
        } catch (IOException e) {
            if (!Files.exists(file) || file.startsWith(PROC) || file.startsWith(NAMESPACES)) {
                return false;
            }
            throw e;
        }
    }
}
