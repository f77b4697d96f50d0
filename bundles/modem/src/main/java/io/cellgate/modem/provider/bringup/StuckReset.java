package io.cellgate.modem.provider.bringup;

import io.cellgate.common.actor.Stages;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.ModuleReset;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.stage.Outcome;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restarts a module that is stuck in a stage; one that refuses every way is asked again as before. Runs in the modem's tasks and jobs. */
final class StuckReset {

    private static final Logger LOG = LoggerFactory.getLogger(StuckReset.class);

    private final ModemContext context;
    private final Consumer<String> restarted;
    private final Runnable refused;

    /**
     * @param restarted takes why the module restarts
     * @param refused run when it does not
     */
    StuckReset(ModemContext context, Consumer<String> restarted, Runnable refused) {
        this.context = context;
        this.restarted = restarted;
        this.refused = refused;
    }

    void begin(Outcome.Reset outcome) {
        String why = outcome.why() + "; it is restarted";
        context.current().state(outcome.state(), why);
        OpenModule module = context.open();
        try {
            new ModuleReset(context, module).begin().whenComplete((nothing, failure) -> {
                boolean ours = context.speaksOn(module.channel());
                if (ours && failure == null) {
                    restarted.accept(why);
                } else if (ours) {
                    refused(Stages.cause(failure));
                }
            });
        } catch (ModemException e) {
            refused(e);
        }
    }

    private void refused(Throwable cause) {
        LOG.warn("modem {}: {}", context.settings().name(), cause.getMessage());
        refused.run();
    }
}
