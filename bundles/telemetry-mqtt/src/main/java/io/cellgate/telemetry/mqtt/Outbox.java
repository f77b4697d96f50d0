package io.cellgate.telemetry.mqtt;

import io.cellgate.common.actor.Actor;
import io.cellgate.telemetry.mqtt.broker.Connector;
import io.cellgate.telemetry.mqtt.format.Format;
import io.cellgate.telemetry.mqtt.format.RecordSource;
import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.message.SendQueue;
import io.cellgate.telemetry.mqtt.publish.StatusSources;
import io.cellgate.telemetry.mqtt.store.Backlog;
import io.cellgate.telemetry.mqtt.store.StoredRecord;
import io.cellgate.telemetry.mqtt.store.Stream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What goes to the broker: retained messages, replies and records, as many at a time as may be unacknowledged, for as long as the
 * broker acknowledges any. To be called on the actor.
 */
final class Outbox {

    /** Messages sent and not yet acknowledged: enough for a slow link, and not much to send again after a loss. */
    private static final int WINDOW = 16;

    private final SendQueue queue = new SendQueue(this::nextMessage);
    private final Connector connector;
    private final Backlog backlog;
    private final Supplier<Format> format;
    private final StatusSources sources;
    private final AcknowledgeLimit acknowledgeLimit;
    private boolean beginning;

    /**
     * @param connector has the session
     * @param backlog keeps the records until the broker has them
     * @param format the one in force
     * @param sources know what of subscriber and module must not be published
     */
    Outbox(Actor actor, Connector connector, Backlog backlog, Supplier<Format> format, StatusSources sources) {
        this.connector = connector;
        this.backlog = backlog;
        this.format = format;
        this.sources = sources;
        this.acknowledgeLimit = new AcknowledgeLimit(actor, queue::inFlight, connector::abandon);
    }

    /** Sends the document about the gateway itself, in place of one that waits. */
    void state(String payload) {
        format.get().state(sources.cleaned(payload)).forEach(queue::retain);
        send();
    }

    /** Sends the document about a modem or uplink, in place of one that waits; the empty text when it has gone. */
    void status(String source, String payload) {
        format.get().status(source, sources.cleaned(payload)).forEach(queue::retain);
        send();
    }

    /** Sends a retained message of something that names nobody; {@code delivered} runs when the broker has it. */
    void retain(String topic, String payload, Runnable delivered) {
        queue.retain(new Message(topic, payload, true), delivered);
        send();
    }

    /** Sends the reply to a command; {@code delivered} runs when the broker has it, or will not get it soon. */
    void reply(String id, String payload, Runnable delivered) {
        queue.reply(format.get().reply(id, sources.cleaned(payload)), delivered);
        send();
    }

    /** Keeps a record, and sends it in its turn. */
    void record(Stream stream, Map<String, Object> content) {
        backlog.record(stream, sources.cleaned(format.get().stamped(content)));
    }

    /** Sends what may be sent now. */
    void send() {
        while (connector.online() && !beginning && queue.inFlight() < WINDOW) {
            Optional<SendQueue.Entry> next = queue.next();
            if (next.isEmpty()) {
                break;
            }
            connector.publish(next.get().message(), next.get().ticket());
        }
        acknowledgeLimit.sent();
    }

    /** A session begins; nothing is sent yet. */
    void sessionBegins() {
        beginning = true;
        acknowledgeLimit.begin();
        format.get().online();
    }

    /** The session has begun: all documents were handed over. */
    void sessionBegun() {
        beginning = false;
        send();
    }

    /** The session has ended: what was not acknowledged waits again. */
    void sessionLost() {
        beginning = false;
        queue.sessionLost();
        format.get().offline();
        backlog.sessionLost();
        acknowledgeLimit.end();
    }

    /** The broker has a message. */
    void delivered(long ticket) {
        queue.delivered(ticket);
        acknowledgeLimit.acknowledged();
        send();
    }

    /** How many replies the broker does not have yet. */
    int replies() {
        return queue.replies();
    }

    /** How many messages wait or are in flight, the records that are kept among them, but for those that the format holds. */
    int queued() {
        return queue.queued() + Math.max(0, backlog.kept() - format.get().held());
    }

    /** How many replies were dropped since the start because there were too many. */
    long droppedReplies() {
        return queue.dropped();
    }

    /** How many records of a kind were dropped since the start. */
    long dropped(Stream stream) {
        return backlog.dropped(stream);
    }

    /** Where the format takes records from; cleaned once more, since identities may have been published when they were made. */
    RecordSource records() {
        return new RecordSource() {
            @Override
            public Optional<StoredRecord> next() {
                return backlog.next()
                        .map(record -> new StoredRecord(
                                record.stream(), record.sequence(), sources.cleaned(record.payload())));
            }

            @Override
            public void acknowledged(StoredRecord record) {
                backlog.acknowledged(record);
            }
        };
    }

    private Optional<SendQueue.Records.Sendable> nextMessage() {
        return format.get().next();
    }
}
