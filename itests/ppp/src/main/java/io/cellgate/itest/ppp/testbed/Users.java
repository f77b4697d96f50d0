package io.cellgate.itest.ppp.testbed;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The gateway as a user that is not root. The calls block until it is so, and fail with an {@link AssertionError}. */
public final class Users {

    /** The user of the package's own service. */
    public static final String SERVICE = "cellgate";

    /** What the unit leaves it of root's rights, for {@code ip} and {@code ldattach}. */
    public static final String SERVICE_RIGHTS = "+net_admin";

    /** What pppd takes from root only. */
    public static final Path PEERS = Path.of("/etc/ppp/peers/cellgate");

    private Users() {}

    /** Makes users, and what an installation brings besides. */
    public static void make(TestBed testBed, String... users) throws IOException, InterruptedException {
        for (String user : users) {
            if (Commands.run("id", user).status() != 0) {
                Commands.run("useradd", "--system", "--user-group", "--no-create-home", user)
                        .require();
            }
        }
        Commands.run(
                        "install",
                        "-m",
                        "640",
                        "-o",
                        "root",
                        "-g",
                        "dip",
                        testBed.gateway.peers().toString(),
                        PEERS.toString())
                .require();
        // as Debian has it
        Commands.run("chmod", "1777", "/run/lock").require();
    }

    /** Stops the runtime and starts it as another user, to whom everything of the gateway and the simulated ports belong then. */
    public static void start(TestBed testBed, String user, String groups, String rights) throws Exception {
        testBed.gateway.stop();
        give(testBed, user);
        List<String> become = new ArrayList<>(List.of(
                "setpriv",
                "--reuid",
                user,
                "--regid",
                user,
                "--groups",
                numbers(groups),
                "--inh-caps",
                "-all" + and(rights)));
        if (!rights.isEmpty()) {
            become.addAll(List.of("--ambient-caps", "-all" + and(rights)));
        }
        testBed.gateway.as(become);
        testBed.gateway.start();
    }

    private static String and(String rights) {
        return rights.isEmpty() ? "" : "," + rights;
    }

    private static String numbers(String groups) throws IOException, InterruptedException {
        List<String> numbers = new ArrayList<>();
        for (String group : groups.split(",", -1)) {
            numbers.add(Commands.run("getent", "group", group).require().split(":", -1)[2]);
        }
        return String.join(",", numbers);
    }

    /** What {@link #start} has changed is as before; the runtime is to be stopped. */
    public static void rootAgain(TestBed testBed) throws Exception {
        give(testBed, "root");
        testBed.gateway.as(List.of());
        Files.deleteIfExists(PEERS);
    }

    private static void give(TestBed testBed, String user) throws Exception {
        Gateway gateway = testBed.gateway;
        Commands.run("chown", "-R", user, gateway.folder().toString()).require();
        try (DirectoryStream<Path> ports = Files.newDirectoryStream(testBed.simulator.dev())) {
            for (Path port : ports) {
                Commands.run("chown", user, port.toString()).require();
            }
        }
    }

    /** A gateway that is not root may not end the pppd of one that was, nor that of another user. */
    public static void endLink(TestBed testBed) throws Exception {
        testBed.gateway.stop();
        Path state = testBed.gateway.run().resolve("ppp/" + TestBed.NAME + "/state");
        if (Files.exists(state)) {
            Optional<Long> pid = Files.readAllLines(state).stream()
                    .filter(line -> line.startsWith("pid="))
                    .map(line -> Long.valueOf(line.substring(4)))
                    .findFirst();
            if (pid.isPresent() && Commands.alive(pid.get())) {
                Commands.run("kill", "-TERM", pid.get().toString()).require();
                Waiting.until("the end of pppd", () -> !Commands.alive(pid.get()), () -> pid);
            }
        }
    }
}
