package io.cellgate.telemetry.mqtt;

import io.cellgate.metric.MetricSource;
import io.cellgate.telemetry.mqtt.broker.Connector;
import io.cellgate.telemetry.mqtt.command.RemoteCommands;
import io.cellgate.telemetry.mqtt.store.Stream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures of the telemetry itself; sampled on the actor. */
record OwnMetrics(String source, Connector connector, Outbox outbox, RemoteCommands commands, BoundedMailbox<?> events)
        implements MetricSource {

    @Override
    public Map<String, Number> sample() {
        Map<String, Number> numbers = new LinkedHashMap<>();
        numbers.put("connects", connector.connects());
        numbers.put("queuedMessages", outbox.queued());
        numbers.put("droppedMessages", outbox.droppedReplies() + events.dropped());
        numbers.put("droppedEvents", outbox.dropped(Stream.EVENT));
        numbers.put("droppedBatches", outbox.dropped(Stream.TELEMETRY));
        numbers.put("commands", commands.carriedOut());
        numbers.put("ignoredCommands", commands.ignored() + connector.flooded());
        return numbers;
    }
}
