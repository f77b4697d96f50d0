package io.cellgate.modem.provider.access;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.testing.ManualActor;
import io.cellgate.modem.Identity;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescriptionBuilder;
import io.cellgate.modem.radio.RadioWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.UnaryOperator;

/** A modem by script, on the test's own thread, with a clock that only the test moves. */
public final class FakeModem implements ModemAccess, UsableModule {

    /** What the module answers to a command. */
    @FunctionalInterface
    public interface Reply {
        List<String> to(AtCommand command) throws AtException;
    }

    /** An event that was sent. */
    public record Posted(String type, Map<String, Object> details) {}

    private static final Instant START = Instant.parse("2024-03-01T12:00:00Z");

    public final List<Posted> posted = new ArrayList<>();
    public final List<String> sent = new ArrayList<>();
    /** Whether a module is there. */
    public boolean present = true;

    public boolean lent;

    /** Who the module says it is. */
    public Identity identity =
            new Identity("huawei", "MX", "11.1", Optional.of("861111000000001"), Optional.empty(), Optional.empty());

    private final ModuleDescription family;
    private final Map<String, Reply> script = new LinkedHashMap<>();
    private final ManualActor actor = ManualActor.eager();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean taken;

    public FakeModem(RadioWorld world, UnaryOperator<ModuleDescriptionBuilder> further) {
        family = further.apply(ModuleDescription.builder("mx", world).models("MX"))
                .build();
    }

    public FakeModem(RadioWorld world) {
        this(world, builder -> builder);
    }

    /** A command line, or the beginning of one that ends in a star, and what is answered with OK. */
    public FakeModem on(String line, String... lines) {
        return on(line, any -> List.of(lines));
    }

    public FakeModem on(String line, Reply reply) {
        script.put(line, reply);
        return this;
    }

    /** What was said of other lines counts before this. */
    public FakeModem last(String line) {
        Reply reply = script.remove(line);
        if (reply != null) {
            script.put(line, reply);
        }
        return this;
    }

    public FakeModem refuse(String line, int cmsError) {
        return on(line, command -> {
            throw new AtException.MessageError(command.redacted(), cmsError, "an error", "a remedy");
        });
    }

    public FakeModem silent(String line) {
        return on(line, command -> {
            throw new AtException.Timeout(command.redacted(), command.timeout());
        });
    }

    /** The module restarts instead of an answer. */
    public FakeModem restarts(String line) {
        return on(line, command -> {
            throw new AtException.ModuleRestarted(command.redacted());
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

    /** The module says something unasked. */
    public void says(ModuleUser user, String line) {
        int colon = line.indexOf(':');
        user.handlers().get(colon < 0 ? line : line.substring(0, colon)).accept(line);
    }

    /** Lets time go by; what becomes due runs at its own time. */
    public void pass(Duration time) {
        actor.advance(time);
    }

    public int timers() {
        return actor.timers();
    }

    /** A command of minutes begins or ends. */
    public void taken(boolean value) {
        taken = value;
        while (!taken && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    @Override
    public String name() {
        return "main";
    }

    @Override
    public Actor actor() {
        return actor;
    }

    @Override
    public void whenFree(Runnable task) {
        waiting.add(task);
        taken(taken);
    }

    @Override
    public Optional<UsableModule> module() {
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
    public Instant now() {
        return START.plusNanos(actor.nanoTime());
    }

    @Override
    public ModuleDescription family() {
        return family;
    }

    @Override
    public Identity identity() {
        return identity;
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
        } catch (AtException.Timeout | AtException.ModuleRestarted | AtException.PortGone e) {
            throw e;
        } catch (AtException e) {
            return Optional.empty();
        }
    }
}
