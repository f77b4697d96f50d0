package io.cellgate.uplink.provider.command;

import io.cellgate.command.CommandResult;
import io.cellgate.event.GatewayEvent;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Finds out how commands end that an uplink only begins: looks at its status whenever that has changed. Safe for use by any thread. */
@Component(
        service = {UplinkOutcomes.class, EventHandler.class},
        property = EventConstants.EVENT_TOPIC + "=" + GatewayEvent.TOPIC_ROOT + "uplink/*")
public final class UplinkOutcomes implements EventHandler {

    private final Set<Awaited> awaited = ConcurrentHashMap.newKeySet();

    /**
     * Begins something and waits for its end.
     *
     * @param limit after which it is told that it has not ended
     * @param begin returns at once
     * @param end what a status says of it; empty as long as it goes on
     * @param late what to say after the limit
     */
    CompletionStage<CommandResult> await(
            Uplink uplink,
            Duration limit,
            Runnable begin,
            Function<UplinkStatus, Optional<CommandResult>> end,
            Function<UplinkStatus, String> late) {
        Awaited waiting = new Awaited(uplink, end, new CompletableFuture<>());
        awaited.add(waiting);
        CompletionStage<CommandResult> outcome = waiting.found()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .handle((result, timeout) -> {
                    awaited.remove(waiting);
                    return timeout == null ? result : CommandResult.error(late.apply(uplink.status()));
                });
        begin.run();
        waiting.look();
        return outcome;
    }

    @Override
    public void handleEvent(Event event) {
        awaited.forEach(Awaited::look);
    }

    /** Nobody looks any more. */
    @Deactivate
    void stop() {
        awaited.forEach(waiting -> waiting.found()
                .complete(CommandResult.error(
                        "this bundle was stopped meanwhile; the uplink's status says what came of it")));
    }

    private record Awaited(
            Uplink uplink,
            Function<UplinkStatus, Optional<CommandResult>> end,
            CompletableFuture<CommandResult> found) {

        void look() {
            end.apply(uplink.status()).ifPresent(found::complete);
        }
    }
}
