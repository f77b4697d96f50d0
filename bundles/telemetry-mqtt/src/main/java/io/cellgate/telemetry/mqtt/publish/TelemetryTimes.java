package io.cellgate.telemetry.mqtt.publish;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a set of numbers is taken for the telemetry: at the interval, and between two of them when a number has left its band. To be called
 * on the actor.
 *
 * <p>Modems and uplinks are looked at when their status changes; the others tell nothing, and are looked at each time that a set may be
 * taken again.
 */
public final class TelemetryTimes {

    private static final Logger LOG = LoggerFactory.getLogger(TelemetryTimes.class);
    /** In a set that was not taken at the interval; it does not wait for others. */
    public static final String CHANGE = "change";

    /** How often numbers that rest are published nevertheless. */
    static final Duration REPEAT = Duration.ofHours(1);

    /** What begins the sources whose numbers never rest and follow from others, and how often they are published nevertheless. */
    static final String SLOW = "usage/";

    static final Duration SLOW_REPEAT = Duration.ofMinutes(15);

    /** After that time a name that no source has had is likely misspelt. */
    static final Duration NAMES_LIMIT = Duration.ofMinutes(10);

    private final Actor actor;
    private final Sampler sampler;
    private final String resting;
    private final Consumer<Map<String, Object>> recorder;
    /** The last ones, by source and name. */
    private final Map<String, Map<String, Number>> published = new HashMap<>();

    private DeadBands bands = DeadBands.NONE;
    /** When those of a source were published last. */
    private final Map<String, Long> publishedAt = new HashMap<>();

    private boolean whole = true;
    private boolean spaced;
    private @Nullable Timer look;
    private @Nullable Timer names;

    /**
     * @param resting the source whose numbers may be left out of a set while none of them changes
     * @param recorder takes a set
     */
    public TelemetryTimes(Actor actor, Sampler sampler, String resting, Consumer<Map<String, Object>> recorder) {
        this.actor = actor;
        this.sampler = sampler;
        this.resting = resting;
        this.recorder = recorder;
    }

    /**
     * Puts other bands in force.
     *
     * @param allWhole whether each set has every source, since one that is missing would cost more
     */
    public void use(DeadBands newBands, boolean allWhole) {
        whole = allWhole;
        if (newBands.equals(bands)) {
            return;
        }
        stop();
        bands = newBands;
        spaced = false;
        if (!bands.none()) {
            lookLater();
            names = actor.later(NAMES_LIMIT, this::tellUnknown);
        }
    }

    /** Takes a set at the interval. */
    public void interval() {
        take(Map.of());
    }

    /** The status of a source may have changed. */
    public void changed(String source) {
        if (!spaced) {
            look(source::equals);
        }
    }

    /** Takes none any more by itself. */
    public void stop() {
        Timer.drop(look);
        Timer.drop(names);
    }

    private void lookLater() {
        Timer.drop(look);
        look = actor.later(bands.spacing(), () -> {
            spaced = false;
            lookLater();
            look(source -> true);
        });
    }

    private void look(Predicate<String> sources) {
        if (!bands.none() && sampler.read(sources).stream().anyMatch(this::news)) {
            take(Map.of(CHANGE, true));
            spaced = true;
            lookLater();
        }
    }

    private boolean news(Sampler.Numbers numbers) {
        Map<String, Number> last = published.getOrDefault(numbers.source(), Map.of());
        return numbers.metrics().entrySet().stream()
                .anyMatch(number ->
                        bands.left(numbers.source(), number.getKey(), last.get(number.getKey()), number.getValue()));
    }

    private void take(Map<String, Object> more) {
        List<Sampler.Numbers> all = sampler.read(source -> true);
        if (all.isEmpty()) {
            return;
        }
        List<Sampler.Numbers> news =
                all.stream().filter(numbers -> !rests(numbers)).toList();
        // a set is a sign of life too, even where there is nothing else
        List<Sampler.Numbers> taken = news.isEmpty() ? all : news;
        taken.forEach(this::note);
        Map<String, Object> set = new LinkedHashMap<>(sampler.set(taken));
        set.putAll(more);
        recorder.accept(set);
    }

    private void note(Sampler.Numbers numbers) {
        publishedAt.put(numbers.source(), actor.nanoTime());
        // a number that is not known for a while is compared with what it was before
        published.computeIfAbsent(numbers.source(), source -> new HashMap<>()).putAll(numbers.metrics());
    }

    private boolean rests(Sampler.Numbers numbers) {
        Long last = publishedAt.get(numbers.source());
        if (whole || last == null) {
            return false;
        }
        Duration since = Duration.ofNanos(actor.nanoTime() - last);
        return numbers.source().equals(resting)
                ? since.compareTo(REPEAT) < 0 && numbers.metrics().equals(published.get(resting))
                : numbers.source().startsWith(SLOW) && since.compareTo(SLOW_REPEAT) < 0 && !news(numbers);
    }

    private void tellUnknown() {
        for (String name : unknown()) {
            LOG.warn("MQTT: 'telemetry.change' names {}, which nobody has so far; 'metrics' shows what there is", name);
        }
    }

    /** The names with a band that nobody has had. */
    List<String> unknown() {
        Set<String> known = new HashSet<>();
        published.forEach((source, numbers) -> numbers.keySet().forEach(name -> {
            known.add(name);
            known.add(DeadBands.key(source, name));
        }));
        return bands.widths().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .toList();
    }
}
