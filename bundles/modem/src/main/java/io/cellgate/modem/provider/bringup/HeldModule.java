package io.cellgate.modem.provider.bringup;

import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.ModuleUsers;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.reading.PositionReceiver;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The module whose port is open: who hears it, uses it and has borrowed its port, and how all of them let it go together. Runs in the
 * modem's tasks and jobs.
 */
final class HeldModule {

    private final ModemContext context;
    private final ModuleUsers users;
    private final PositionReceiver positions;
    private final PortLending lending;
    private final PortHearing hearing;

    /**
     * Of no module yet.
     *
     * @param handlers of unsolicited results, by name
     * @param lost takes the reason why the open port has ended
     */
    HeldModule(
            ModemContext context,
            ModuleUsers users,
            PositionReceiver positions,
            PortLending lending,
            Map<String, Consumer<String>> handlers,
            Consumer<String> lost) {
        this.context = context;
        this.users = users;
        this.positions = positions;
        this.lending = lending;
        this.hearing = new PortHearing(context, handlers, this::listening, lost);
    }

    /** The port was opened. */
    void opened() {
        OpenModule module = context.open();
        hearing.begin(module.channel());
        users.opened(module);
    }

    /** The SIM is unlocked. */
    void unlocked() {
        users.usable(context.open());
    }

    /** Whether what the module says counts: it is known, and it can be asked. */
    boolean listening() {
        return context.module().flatMap(OpenModule::profile).isPresent() && !lending.lent();
    }

    /**
     * Lets go of it, and of what is known of it.
     *
     * @return whether what was known is forgotten: not while the only port carries a call
     */
    boolean forget() {
        boolean calling = lending.lent();
        drop();
        if (!calling) {
            context.current().forget();
        }
        return !calling;
    }

    /** Lets go of it; a lent port is given up as it is, so that a live call goes on. */
    void drop() {
        hearing.end();
        users.closed();
        lending.giveUp();
        Optional<OpenModule> open = context.module();
        context.module(Optional.empty());
        open.ifPresent(module -> module.channel().close());
        positions.close();
    }
}
