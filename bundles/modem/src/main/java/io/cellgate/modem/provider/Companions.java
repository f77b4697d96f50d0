package io.cellgate.modem.provider;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.ChannelState;
import io.cellgate.at.Subscription;
import io.cellgate.event.GatewayEvent;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.companion.Companion;
import io.cellgate.modem.provider.companion.Host;
import io.cellgate.modem.provider.companion.Module;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What stands beside the bring-up, and what it sees of the modem. Runs on the modem's thread but where the contract says
 * otherwise.
 */
final class Companions implements Host {

    /** What companions hear; each of these counts, so none takes the place of an earlier one. */
    private static final Set<String> HEARD = Set.of(
            "+CMTI", "+CMT", "+CDSI", "+CDS", "+CUSD", "^HCMTI", "^HCMT", "^HCDS", "^HCMGSS", "^HCMGSF", "^SMMEMFULL");

    private final Bench bench;
    private final Loop loop;
    private final InstantSource clock;
    private final Consumer<GatewayEvent> events;
    private final List<Companion> companions = new ArrayList<>();
    private Optional<Link> usable = Optional.empty();
    private Optional<Subscription> hearing = Optional.empty();

    Companions(Bench bench, Loop loop, InstantSource clock, Consumer<GatewayEvent> events) {
        this.bench = bench;
        this.loop = loop;
        this.clock = clock;
        this.events = events;
    }

    /** Only before the modem begins. */
    void add(Companion companion) {
        companions.add(companion);
    }

    /** A port is open. */
    void opened(Link link) {
        QuotedLines joined = new QuotedLines();
        hearing = Optional.of(link.channel()
                .onUnsolicited(
                        "",
                        line -> joined.take(line)
                                .filter(whole -> HEARD.contains(name(whole)))
                                .ifPresent(whole -> loop.execute(() -> heard(link, whole)))));
    }

    /** The SIM is unlocked; told after what runs now, so that the bring-up goes on first. */
    void usable(Link link) {
        usable = Optional.of(link);
        loop.execute(() -> {
            if (usable.equals(Optional.of(link))) {
                companions.forEach(Companion::usable);
            }
        });
    }

    /** The port is let go. */
    void closed() {
        hearing.ifPresent(Subscription::close);
        hearing = Optional.empty();
        if (usable.isPresent()) {
            usable = Optional.empty();
            companions.forEach(Companion::gone);
        }
    }

    private void heard(Link link, String line) {
        // the link is another one since its profile was chosen, its channel is not
        if (usable.filter(now -> now.channel() == link.channel()).isPresent()) {
            companions.forEach(companion -> companion.heard(line));
        }
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        return (colon < 0 ? line : line.substring(0, colon)).strip().toUpperCase(Locale.ROOT);
    }

    @Override
    public String name() {
        return bench.board.status().name();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public Subscription schedule(Duration delay, Runnable task) {
        return loop.schedule(delay, task);
    }

    @Override
    public Optional<Module> module() {
        return usable.flatMap(link -> link.profile().map(family -> new Linked(link, family)));
    }

    @Override
    public String absence() {
        ModemStatus status = bench.board.status();
        return "the module is not usable yet: " + status.state().published()
                + status.detail().map(detail -> ": " + detail).orElse("");
    }

    @Override
    public void post(String type, Map<String, Object> details) {
        events.accept(new GatewayEvent(clock.instant(), "modem/" + name(), type, details));
    }

    @Override
    public long nanoTime() {
        return bench.nanoTime.getAsLong();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    /** The module on an open port. */
    private record Linked(Link link, ModuleDescription family) implements Module {

        @Override
        public boolean lent() {
            return link.channel().state() == ChannelState.LENT;
        }

        @Override
        public AtResponse ask(AtCommand command) throws AtException, InterruptedException {
            return link.dialogue().ask(command);
        }

        @Override
        public Optional<AtResponse> attempt(AtCommand command) throws AtException, InterruptedException {
            return link.dialogue().attempt(command);
        }
    }
}
