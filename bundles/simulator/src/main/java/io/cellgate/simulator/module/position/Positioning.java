package io.cellgate.simulator.module.position;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.io.Timeout;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The receiver of positions: NMEA 0183 sentences at an interval, from the first fix on, while it runs. */
public final class Positioning {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss.0", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("ddMMyy", Locale.ROOT);
    private static final int MINUTES = 60;
    /** With a view of the sky that is as good as a hot start: the first fix does not wait for the interval. */
    private static final Duration FIRST_FIX = Duration.ofSeconds(1);

    private final Scheduler scheduler;
    private final Supplier<SimulatorSettings> settings;
    private final Clock clock;
    private final Consumer<String> output;
    private Duration interval = Duration.ofSeconds(1);
    private final Timeout timer = new Timeout();

    public Positioning(
            Scheduler scheduler, Supplier<SimulatorSettings> settings, Clock clock, Consumer<String> output) {
        this.scheduler = scheduler;
        this.settings = settings;
        this.clock = clock;
        this.output = output;
    }

    boolean running() {
        return timer.pending();
    }

    void interval(Duration next) {
        interval = next;
    }

    void start() {
        stop();
        timer.set(scheduler, FIRST_FIX, this::tell);
    }

    public void stop() {
        timer.cancel();
    }

    private void tell() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Optional<String> position = settings.get().find(Option.POSITION).map(Positioning::fields);
        output.accept(sentence("GPGGA," + TIME.format(now) + "," + position.orElse(",,,") + ","
                + (position.isPresent() ? "1,08,0.9,520.0,M,47.0,M,," : "0,,,,,,,,")));
        output.accept(sentence("GPRMC," + TIME.format(now) + "," + (position.isPresent() ? "A," : "V,")
                + position.orElse(",,,") + (position.isPresent() ? ",0.0,0.0," : ",,,")
                + DATE.format(now) + ",,"));
        timer.set(scheduler, interval, this::tell);
    }

    /** Latitude and longitude with their hemispheres, degrees and minutes run together. */
    private static String fields(String position) {
        String[] degrees = position.split(",", 2);
        double latitude = Double.parseDouble(degrees[0]);
        double longitude = Double.parseDouble(degrees[1]);
        return angle(latitude, 2)
                + (latitude < 0 ? ",S," : ",N,")
                + angle(longitude, 3)
                + (longitude < 0 ? ",W" : ",E");
    }

    private static String angle(double degrees, int digits) {
        double size = Math.abs(degrees);
        int whole = (int) size;
        return String.format(Locale.ROOT, "%0" + digits + "d%07.4f", whole, (size - whole) * MINUTES);
    }

    private static String sentence(String body) {
        int checksum = body.chars().reduce(0, (a, b) -> a ^ b);
        return String.format(Locale.ROOT, "$%s*%02X\r\n", body, checksum);
    }
}
