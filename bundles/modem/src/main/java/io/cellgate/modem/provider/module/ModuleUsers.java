package io.cellgate.modem.provider.module;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.ChannelState;
import io.cellgate.at.Subscription;
import io.cellgate.common.actor.Actor;
import io.cellgate.event.GatewayEvent;
import io.cellgate.modem.Identity;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.access.ModemAccess;
import io.cellgate.modem.provider.access.ModuleUser;
import io.cellgate.modem.provider.access.UsableModule;
import io.cellgate.modem.provider.text.CharacterSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The services that use the module beside the bring-up, and what they see of the modem. Runs in the modem's tasks and jobs, apart from what
 * {@link ModemAccess} says otherwise.
 */
public final class ModuleUsers implements ModemAccess {

    private final ModemContext context;
    private final InstantSource clock;
    private final Consumer<GatewayEvent> events;
    private final List<ModuleUser> users = new ArrayList<>();
    /** By the results' names. Each result counts, so none takes the place of an earlier one. */
    private final Map<String, Consumer<String>> handlers = new HashMap<>();

    private @Nullable OpenModule usable;
    private @Nullable Subscription hearing;

    /**
     * Without users yet.
     *
     * @param clock wall-clock time
     * @param events takes the events
     */
    public ModuleUsers(ModemContext context, InstantSource clock, Consumer<GatewayEvent> events) {
        this.context = context;
        this.clock = clock;
        this.events = events;
    }

    /** Only before the modem begins. */
    public void add(ModuleUser user) {
        users.add(user);
        handlers.putAll(user.handlers());
    }

    /** A port is open. */
    public void opened(OpenModule module) {
        hearing = module.channel().onUnsolicited("", line -> {
            Consumer<String> handler = handlers.get(name(line));
            if (handler != null) {
                context.actor().execute(() -> context.jobs().afterJob(() -> handOn(module, handler, line)));
            }
        });
    }

    /** The SIM is unlocked; told after the job that runs, so that the bring-up goes on first. */
    public void usable(OpenModule module) {
        usable = module;
        whenFree(() -> {
            if (module.equals(usable)) {
                users.forEach(ModuleUser::usable);
            }
        });
    }

    /** The port is let go. */
    public void closed() {
        if (hearing != null) {
            hearing.close();
            hearing = null;
        }
        if (usable != null) {
            usable = null;
            users.forEach(ModuleUser::gone);
        }
    }

    private void handOn(OpenModule module, Consumer<String> handler, String line) {
        // the record was replaced when the profile was chosen; the channel is the same
        if (usable != null && usable.channel().equals(module.channel())) {
            handler.accept(line);
        }
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        return (colon < 0 ? line : line.substring(0, colon)).strip().toUpperCase(Locale.ROOT);
    }

    @Override
    public String name() {
        return context.status().name();
    }

    @Override
    public Actor actor() {
        return context.actor();
    }

    @Override
    public void whenFree(Runnable task) {
        context.jobs().whenFree(task);
    }

    @Override
    public Optional<UsableModule> module() {
        return Optional.ofNullable(usable)
                .flatMap(open -> open.profile().map(family -> new Usable(open, family, context)));
    }

    @Override
    public String absence() {
        return "the module is not usable yet: " + context.stateInWords();
    }

    @Override
    public void post(String type, Map<String, Object> details) {
        events.accept(new GatewayEvent(clock.instant(), "modem/" + name(), type, details));
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    /** The module on an open port. */
    private record Usable(OpenModule open, ModuleDescription family, ModemContext context) implements UsableModule {

        @Override
        public Identity identity() {
            return open.identification().identity();
        }

        @Override
        public boolean lent() {
            return open.channel().state() == ChannelState.LENT;
        }

        @Override
        public CharacterSet characterSet() {
            return context.characterSet();
        }

        @Override
        public AtResponse ask(AtCommand command) throws AtException, InterruptedException {
            return open.dialogue().ask(command);
        }

        @Override
        public Optional<AtResponse> attempt(AtCommand command) throws AtException, InterruptedException {
            return open.dialogue().attempt(command);
        }
    }
}
