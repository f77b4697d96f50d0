package io.cellgate.simulator.module.message;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.io.Timeout;
import io.cellgate.simulator.module.command.CmsError;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.module.line.Changes;
import io.cellgate.simulator.module.line.Unsolicited;
import io.cellgate.simulator.module.radio.Radio;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of short messages: from the network to the host as {@code +CNMI} says, and out. What cannot be handed over
 * now, for want of service or room, waits in the network and comes when it can.
 */
public final class Messages implements Changes.Listener {
    /** 3GPP TS 27.005, 3.4.4: how long the host may take to acknowledge. */
    private static final Duration ACKNOWLEDGE = Duration.ofSeconds(15);

    private static final int DIRECT = 2;

    private final Scheduler scheduler;
    private final Supplier<SimulatorSettings> settings;
    private final Radio radio;
    private final Unsolicited unsolicited;
    private final MessageStore store;
    private final Deque<StoredMessage> waiting = new ArrayDeque<>();
    private Notification notification = Notification.NONE;
    private boolean acknowledging;
    private @Nullable StoredMessage unacknowledged;
    private final Timeout patience = new Timeout();
    private final Timeout sending = new Timeout();
    private String lastSent = "";
    private int reference;

    public Messages(Scheduler scheduler, Supplier<SimulatorSettings> settings, Radio radio, Unsolicited unsolicited) {
        this.scheduler = scheduler;
        this.settings = settings;
        this.radio = radio;
        this.unsolicited = unsolicited;
        this.store = new MessageStore(() -> settings.get().integer(Option.SMS_CAPACITY));
    }

    /** {@code +CNMI}: mode, received messages, broadcasts, reports, buffer. */
    record Notification(int mode, int received, int broadcasts, int reports, int buffer) {
        static final Notification NONE = new Notification(0, 0, 0, 0, 0);
    }

    public void powerOff() {
        notification = Notification.NONE;
        acknowledging = false;
        if (unacknowledged != null) {
            waiting.addFirst(unacknowledged);
        }
        acknowledged();
        sending.cancel();
    }

    public MessageStore store() {
        return store;
    }

    Notification notification() {
        return notification;
    }

    void notification(Notification next) {
        notification = next;
    }

    /** {@code +CSMS}: whether a message handed to the host is to be acknowledged. */
    boolean acknowledging() {
        return acknowledging;
    }

    void acknowledging(boolean on) {
        acknowledging = on;
    }

    /** A message from the network. */
    void deliver(StoredMessage message) {
        waiting.add(message);
        flush();
        if (!waiting.isEmpty() && store.full()) {
            unsolicited.sendVendor("^SMMEMFULL: \"SM\"");
        }
    }

    /** How many messages wait in the network. */
    public int waiting() {
        return waiting.size();
    }

    /** {@code +CNMA}. */
    void acknowledge() {
        if (unacknowledged == null) {
            throw new RefusedCommandException(CmsError.NO_ACKNOWLEDGEMENT_EXPECTED);
        }
        acknowledged();
        flushSoon();
    }

    /** As {@link #flush}, after the answer to the command that runs. */
    void flushSoon() {
        scheduler.schedule(Duration.ZERO, this::flush);
    }

    /** Room was made, or the service is back. */
    void flush() {
        while (!waiting.isEmpty() && radio.registered() && unacknowledged == null && handOver(waiting.element())) {
            waiting.remove();
        }
    }

    @Override
    public void happened() {
        flush();
    }

    @Override
    public void asked(String command) {}

    /** The last message the host has sent, as it gave it. */
    String lastSent() {
        return lastSent;
    }

    /** Whether a message is on its way to the network. */
    boolean sending() {
        return sending.pending();
    }

    /**
     * Sends a message: after a while the network has taken it, or has not.
     *
     * @param text as the host gave it
     * @param taken hears the message's reference
     * @param refused hears the network's error
     */
    void send(String text, IntConsumer taken, IntConsumer refused) {
        sending.set(scheduler, settings.get().duration(Option.SMS_DELAY), () -> {
            int error = settings.get().integer(Option.SMS_ERROR);
            if (error != 0) {
                refused.accept(error);
            } else if (!radio.registered()) {
                refused.accept(CmsError.NO_NETWORK_SERVICE.number());
            } else {
                lastSent = text;
                reference = (reference + 1) % 256;
                taken.accept(reference);
            }
        });
    }

    /** Reports a message that was sent. */
    void reportLater(StoredMessage report) {
        scheduler.schedule(settings.get().duration(Option.SMS_REPORT_DELAY), () -> deliver(report));
    }

    private boolean handOver(StoredMessage message) {
        return message.report() ? report(message) : received(message);
    }

    private boolean received(StoredMessage message) {
        if (notification.received() == DIRECT) {
            unsolicited.send(message.direct());
            if (acknowledging) {
                unacknowledged = message;
                patience.set(scheduler, ACKNOWLEDGE, this::notAcknowledged);
            }
            return true;
        }
        OptionalInt index = store.add(MessageStore.UNREAD, message);
        if (index.isPresent() && notification.received() != 0) {
            unsolicited.send("+CMTI: \"SM\"," + index.getAsInt());
        }
        return index.isPresent();
    }

    private boolean report(StoredMessage message) {
        switch (notification.reports()) {
            case 0 -> {}
            case 1 -> unsolicited.send(message.direct());
            default -> {
                OptionalInt index = store.add(MessageStore.UNREAD, message);
                index.ifPresent(i -> unsolicited.send("+CDSI: \"SM\"," + i));
                return index.isPresent();
            }
        }
        return true;
    }

    /** The host does not acknowledge: nothing more is handed to it until it asks for it again. */
    private void notAcknowledged() {
        if (unacknowledged != null) {
            waiting.addFirst(unacknowledged);
        }
        acknowledged();
        notification = Notification.NONE;
        flush();
    }

    private void acknowledged() {
        unacknowledged = null;
        patience.cancel();
    }
}
