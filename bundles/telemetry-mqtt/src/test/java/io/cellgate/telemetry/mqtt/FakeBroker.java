package io.cellgate.telemetry.mqtt;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Opens links to a broker that does what the test says. */
final class FakeBroker implements Link.Opener {

    /** One link, with all that was sent over it. */
    final class FakeLink implements Link {
        final URI uri;
        final ConnectionSettings settings;
        final Listener listener;
        final List<Message> published = new ArrayList<>();
        final List<Long> tickets = new ArrayList<>();
        final List<String> filters = new ArrayList<>();
        boolean addressGone;
        boolean closed;
        boolean orderly;
        boolean broken;

        FakeLink(URI uri, ConnectionSettings settings, Listener listener) {
            this.uri = uri;
            this.settings = settings;
            this.listener = listener;
        }

        @Override
        public void subscribe(String filter) {
            filters.add(filter);
            listener.subscribed(granting);
        }

        @Override
        public void publish(Message message, long ticket) throws LinkException {
            if (broken) {
                throw new LinkException("it is broken", new IllegalStateException());
            }
            published.add(message);
            tickets.add(ticket);
            if (acknowledging) {
                listener.delivered(ticket);
            }
        }

        @Override
        public boolean addressGone() {
            return addressGone;
        }

        @Override
        public void close(boolean withWord) {
            closed = true;
            orderly = withWord;
        }

        /** The payloads of a topic, oldest first. */
        List<String> payloads(String topic) {
            return published.stream()
                    .filter(message -> message.topic().equals(topic))
                    .map(Message::payload)
                    .toList();
        }

        void arrive(String topic, String payload, boolean retained) {
            listener.arrived(topic, payload.getBytes(StandardCharsets.UTF_8), retained, () -> acknowledged++);
        }
    }

    final List<FakeLink> links = new ArrayList<>();
    boolean accepting = true;
    boolean silent;
    boolean granting = true;
    boolean acknowledging = true;
    String refusal = "no broker answers";
    int acknowledged;

    @Override
    public Link open(ConnectionSettings settings, URI broker, Link.Listener listener) {
        FakeLink link = new FakeLink(broker, settings, listener);
        links.add(link);
        if (!silent) {
            if (accepting) {
                listener.connected();
            } else {
                listener.lost(refusal);
            }
        }
        return link;
    }

    FakeLink newest() {
        return links.get(links.size() - 1);
    }
}
