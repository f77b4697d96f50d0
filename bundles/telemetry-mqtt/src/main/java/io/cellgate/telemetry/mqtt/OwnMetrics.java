package io.cellgate.telemetry.mqtt;

import io.cellgate.metric.MetricSource;
import io.cellgate.telemetry.mqtt.broker.Connector;
import io.cellgate.telemetry.mqtt.command.RemoteCommands;
import io.cellgate.telemetry.mqtt.message.SendQueue;
import io.cellgate.telemetry.mqtt.store.Backlog;
import io.cellgate.telemetry.mqtt.store.Stream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures of the telemetry itself; sampled on the actor. */
record OwnMetrics(
        String source,
        Connector connector,
        SendQueue queue,
        Backlog backlog,
        RemoteCommands commands,
        BoundedMailbox<?> events)
        implements MetricSource {

    @Override
    public Map<String, Number> sample() {
        Map<String, Number> numbers = new LinkedHashMap<>();
        numbers.put("connects", connector.connects());
        numbers.put("queuedMessages", queue.queued() + backlog.kept());
        numbers.put("droppedMessages", queue.dropped() + events.dropped());
        numbers.put("droppedEvents", backlog.dropped(Stream.EVENT));
        numbers.put("droppedBatches", backlog.dropped(Stream.TELEMETRY));
        numbers.put("commands", commands.carriedOut());
        numbers.put("ignoredCommands", commands.ignored() + connector.flooded());
        return numbers;
    }
}
