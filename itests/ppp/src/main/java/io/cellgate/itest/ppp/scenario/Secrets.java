package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import io.cellgate.itest.ppp.testbed.Message;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.SecretSearch;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The PPP password is where it has to be, and nowhere else. */
final class Secrets extends Scenario {

    private static final Path PROC = Path.of("/proc");

    /** Where the gateway, pppd and the simulator write. */
    private static final List<Path> WRITTEN_TO = List.of(Path.of("/run"), Path.of("/etc/ppp"), Path.of("/var/log"));

    Secrets() {
        super("secrets");
        step("the gateway is online", TestBed::online);
        step("the search finds the password where it is", Secrets::searchWorks);
        step("no process shows the password in its command line or its environment", Secrets::processes);
        step("no log shows the password", Secrets::logs);
        step("no MQTT message shows the password", Secrets::messages);
        step("every file that holds the password is its owner's alone", Secrets::files);
    }

    /** Without this, a search that looks in the wrong place would pass. */
    private static void searchWorks(TestBed testBed) throws IOException {
        require(
                SecretSearch.holds(testBed.account.passwordFile(), testBed.account.core()),
                "the password file holds it");
        require(
                !SecretSearch.holders(testBed.gateway.folder(), testBed.account.core())
                        .isEmpty(),
                "the configuration file holds it");
    }

    private static void processes(TestBed testBed) throws IOException {
        List<String> showing = new ArrayList<>();
        int seen = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                for (String file : List.of("cmdline", "environ")) {
                    if (SecretSearch.holds(process.resolve(file), testBed.account.core())) {
                        showing.add(process + " " + file);
                    }
                }
                seen++;
            }
        }
        require(seen > 5, "there are processes to look at: " + seen);
        require(showing.isEmpty(), "it shows in " + showing);
    }

    private static void logs(TestBed testBed) throws IOException {
        List<Path> showing = new ArrayList<>(SecretSearch.holders(testBed.gateway.log(), testBed.account.core()));
        showing.addAll(SecretSearch.holders(Path.of("/var/log"), testBed.account.core()));
        require(showing.isEmpty(), "it shows in " + showing);
        testBed.logs().forEach((name, log) -> {
            require(!log.isEmpty(), "there is a log of " + name);
            require(!log.contains(testBed.account.core()), "it shows in the log of " + name);
        });
    }

    private static void messages(TestBed testBed) {
        List<Message> heard = testBed.broker.heard();
        require(heard.size() > 5, "messages were heard: " + heard.size());
        require(
                heard.stream().noneMatch(message -> message.toString().contains(testBed.account.core())),
                "it shows in a message");
    }

    private static void files(TestBed testBed) throws IOException {
        List<String> open = new ArrayList<>();
        int seen = 0;
        for (Path root : WRITTEN_TO) {
            for (Path file : SecretSearch.holders(root, testBed.account.core())) {
                seen++;
                if (othersMayRead(file)) {
                    open.add(file + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                }
            }
        }
        require(seen > 1, "configuration, simulator and pppd's options hold it: " + seen);
        require(open.isEmpty(), "others may read " + open);
    }

    /** By the file's own permissions and by those of the folders above it. */
    private static boolean othersMayRead(Path file) throws IOException {
        if (!permits(file, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ)) {
            return false;
        }
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (!permits(folder, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean permits(Path path, PosixFilePermission group, PosixFilePermission others)
            throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        return permissions.contains(group) || permissions.contains(others);
    }
}
