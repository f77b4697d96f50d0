package io.cellgate.modem.provider.bringup;

import io.cellgate.at.AtChannel;
import io.cellgate.at.Subscription;
import io.cellgate.common.actor.Stages;
import io.cellgate.modem.provider.module.ModemContext;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears what the module says unasked on its open port, and that the port has ended. Runs in the modem's tasks and jobs. */
final class PortHearing {

    private static final Logger LOG = LoggerFactory.getLogger(PortHearing.class);

    private final ModemContext context;
    private final Map<String, Consumer<String>> handlers;
    private final BooleanSupplier wanted;
    private final Consumer<String> lost;
    private @Nullable Subscription hearing;

    /**
     * @param handlers of unsolicited results, by name
     * @param wanted whether what the module says counts
     * @param lost takes the reason why the open port has ended
     */
    PortHearing(
            ModemContext context,
            Map<String, Consumer<String>> handlers,
            BooleanSupplier wanted,
            Consumer<String> lost) {
        this.context = context;
        this.handlers = Map.copyOf(handlers);
        this.wanted = wanted;
        this.lost = lost;
    }

    void begin(AtChannel channel) {
        hearing = channel.onUnsolicited("", new LatestResults(context.actor(), handlers, wanted));
        CompletableFuture<Void> ended = channel.closed().whenComplete((nothing, error) -> {
            context.actor().execute(() -> closed(channel, reason(error)));
        });
        if (ended.isDone()) {
            LOG.debug(
                    "modem {}: the port died while it was opened",
                    context.settings().name());
        }
    }

    void end() {
        if (hearing != null) {
            hearing.close();
            hearing = null;
        }
    }

    private void closed(AtChannel channel, String reason) {
        if (context.speaksOn(channel)) {
            lost.accept(reason);
        }
    }

    private static String reason(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : Stages.cause(failure);
        return cause == null || cause.getMessage() == null ? "the port was closed" : cause.getMessage();
    }
}
