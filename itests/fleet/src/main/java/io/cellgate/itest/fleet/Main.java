package io.cellgate.itest.fleet;

import io.cellgate.common.settings.InvalidConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Measures a fleet: {@code FOLDER [--gateways N] [--seconds S] [--outage S]}. */
public final class Main {

    private static final int HOUR = 3600;
    private static final int MOST_GATEWAYS = 2000;
    private static final int LONGEST = 3600;
    private static final Duration CONNECT_LIMIT = Duration.ofMinutes(3);
    /** What is sent after a connect is sent by then: the list of commands comes after 10 s. */
    private static final int SETTLE_SECONDS = 20;

    private final Path folder;
    private final StringBuilder report = new StringBuilder();
    private int gateways = 300;
    private int seconds = 180;
    private int outage = 30;

    private Main(Path folder) {
        this.folder = folder;
    }

    /** Measures, prints the report and writes it into the folder. */
    public static void main(String[] arguments)
            throws IOException, InterruptedException, InvalidConfigurationException {
        Main main = new Main(Path.of(arguments[0]));
        for (int i = 1; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--gateways" -> main.gateways = number(arguments[i], arguments[i + 1], MOST_GATEWAYS);
                case "--seconds" -> main.seconds = number(arguments[i], arguments[i + 1], LONGEST);
                case "--outage" -> main.outage = number(arguments[i], arguments[i + 1], LONGEST);
                default ->
                    throw new IllegalArgumentException(
                            "'" + arguments[i] + "' is not known; allowed: --gateways, --seconds, --outage");
            }
        }
        if (arguments.length % 2 == 0) {
            throw new IllegalArgumentException("'" + arguments[arguments.length - 1] + "' needs a number behind it");
        }
        main.measure();
    }

    private static int number(String name, String value, int most) {
        if (value.matches("[0-9]{1,6}") && Integer.parseInt(value) > 0 && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException(name + " is '" + value + "'; allowed: 1 to " + most);
    }

    private void measure() throws IOException, InterruptedException, InvalidConfigurationException {
        Files.createDirectories(folder);
        Network.up();
        say("%d gateways at defaults, mosquitto on loopback, no TLS", gateways);
        try (Broker broker = new Broker(folder)) {
            // the first numbers of Random with neighbouring seeds are nearly the same
            with(broker, "with jitter", number -> new SplittableRandom(number), true);
            // the middle of the range for each
            with(broker, "without jitter", number -> () -> Long.MAX_VALUE, false);
        }
        Files.writeString(folder.resolve("report.txt"), report, StandardCharsets.UTF_8);
    }

    private void with(Broker broker, String title, IntFunction<RandomGenerator> random, boolean idle)
            throws IOException, InterruptedException, InvalidConfigurationException {
        broker.start();
        TimeUnit.SECONDS.sleep(1);
        long empty = broker.memory();
        Path state = Files.createTempDirectory(folder, "state");
        try (Fleet fleet = new Fleet(gateways, state, random)) {
            fleet.awaitAll(CONNECT_LIMIT);
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            if (idle) {
                say(
                        "broker: %d kB resident without a session, %.1f kB more for each session with what it retains",
                        empty / 1024, (broker.memory() - empty) / 1024.0 / gateways);
                idle(broker);
            }
            // a broker that is restarted at once, and one that was away longer
            storm(fleet, broker, title, 0);
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            storm(fleet, broker, title, outage);
        }
        broker.kill();
    }

    private void idle(Broker broker) throws IOException, InterruptedException {
        Network.Count before = Network.count();
        long published = broker.logged("Received PUBLISH");
        long pings = broker.logged("Received PINGREQ");
        TimeUnit.SECONDS.sleep(seconds);
        Network.Count after = Network.count();
        double hours = gateways * (double) seconds / HOUR;
        say(
                "idle for %d s, a gateway and hour: %.0f bytes of IP both ways in %.0f packets, %.0f messages published, %.0f pings",
                seconds,
                (after.bytes() - before.bytes()) / hours,
                (after.packets() - before.packets()) / hours,
                (broker.logged("Received PUBLISH") - published) / hours,
                (broker.logged("Received PINGREQ") - pings) / hours);
    }

    private void storm(Fleet fleet, Broker broker, String title, int away) throws IOException, InterruptedException {
        broker.kill();
        fleet.connects().clear();
        TimeUnit.SECONDS.sleep(away);
        Network.Count before = Network.count();
        broker.start();
        long back = System.nanoTime();
        fleet.awaitAll(CONNECT_LIMIT);
        double last = fleet.connects().lastAfter(back);
        int peak = fleet.connects().peak();
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        say(
                "broker away for %d s, %s: at most %d connects a second (%.0f %% of the fleet), the last one %.1f s after its return;"
                        + " %.0f bytes of IP each until %d s later",
                away,
                title,
                peak,
                100.0 * peak / gateways,
                last,
                (Network.count().bytes() - before.bytes()) / (double) gateways,
                SETTLE_SECONDS);
    }

    private void say(String text, Object... values) {
        String line = String.format(Locale.ROOT, text, values) + "\n";
        report.append(line);
        System.out.print(line);
    }
}
