package io.cellgate.modem.provider.companion;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.Subscription;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.radio.RadioWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.UnaryOperator;

/** A modem by script, on the test's own thread, with a clock that only the test moves. */
public final class FakeHost implements Host, Module {

    /** What the module answers to a command. */
    @FunctionalInterface
    public interface Reply {
        List<String> to(AtCommand command) throws AtException;
    }

    /** An event that was sent. */
    public record Posted(String type, Map<String, Object> details) {}

    private record Timer(long at, Runnable task) {}

    private static final Instant START = Instant.parse("2024-03-01T12:00:00Z");

    public final List<Posted> posted = new ArrayList<>();
    public final List<String> sent = new ArrayList<>();
    /** Whether a module is there. */
    public boolean present = true;

    public boolean lent;

    private final ModuleDescription family;
    private final Map<String, Reply> script = new LinkedHashMap<>();
    private final List<Timer> timers = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean running;
    private long now;

    public FakeHost(RadioWorld world, UnaryOperator<ModuleDescription.Builder> further) {
        family = further.apply(ModuleDescription.builder("mx", world).models("MX"))
                .build();
    }

    public FakeHost(RadioWorld world) {
        this(world, builder -> builder);
    }

    /** A command line, or the beginning of one that ends in a star, and what is answered with OK. */
    public FakeHost on(String line, String... lines) {
        return on(line, any -> List.of(lines));
    }

    public FakeHost on(String line, Reply reply) {
        script.put(line, reply);
        return this;
    }

    public FakeHost refuse(String line, int cmsError) {
        return on(line, command -> {
            throw new AtException.MessageError(command.redacted(), cmsError, "an error", "a remedy");
        });
    }

    public FakeHost silent(String line) {
        return on(line, command -> {
            throw new AtException.Timeout(command.redacted(), command.timeout());
        });
    }

    /** How often a command was sent. */
    public long count(String line) {
        return sent.stream().filter(line::equals).count();
    }

    /** The details of the events of a type. */
    public List<Map<String, Object>> events(String type) {
        return posted.stream()
                .filter(event -> event.type().equals(type))
                .map(Posted::details)
                .toList();
    }

    /** Lets time go by; what becomes due runs at its own time. */
    public void pass(Duration time) {
        long end = now + time.toNanos();
        for (Optional<Timer> due = due(end); due.isPresent(); due = due(end)) {
            timers.remove(due.get());
            now = Math.max(now, due.get().at());
            execute(due.get().task());
        }
        now = end;
    }

    public int timers() {
        return timers.size();
    }

    private Optional<Timer> due(long end) {
        return timers.stream().filter(timer -> timer.at() <= end).min(Comparator.comparingLong(Timer::at));
    }

    @Override
    public String name() {
        return "main";
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (running) {
            return;
        }
        running = true;
        for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
            next.run();
        }
        running = false;
    }

    @Override
    public Subscription schedule(Duration delay, Runnable task) {
        Timer timer = new Timer(now + delay.toNanos(), task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public Optional<Module> module() {
        return present ? Optional.of(this) : Optional.empty();
    }

    @Override
    public String absence() {
        return "waiting-sim";
    }

    @Override
    public void post(String type, Map<String, Object> details) {
        posted.add(new Posted(type, details));
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Instant now() {
        return START.plusNanos(now);
    }

    @Override
    public ModuleDescription family() {
        return family;
    }

    @Override
    public boolean lent() {
        return lent;
    }

    @Override
    public AtResponse ask(AtCommand command) throws AtException {
        sent.add(command.line());
        Optional<Reply> reply = script.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("*")
                        ? command.line()
                                .startsWith(entry.getKey()
                                        .substring(0, entry.getKey().length() - 1))
                        : command.line().equals(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (reply.isEmpty()) {
            throw new AtException.NotSupported(command.redacted(), "COMMAND NOT SUPPORT");
        }
        return new AtResponse(reply.get().to(command), "OK");
    }

    @Override
    public Optional<AtResponse> attempt(AtCommand command) throws AtException {
        try {
            return Optional.of(ask(command));
        } catch (AtException.Timeout | AtException.PortGone e) {
            throw e;
        } catch (AtException e) {
            return Optional.empty();
        }
    }
}
