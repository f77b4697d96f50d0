package io.cellgate.simulator.module;

import io.cellgate.simulator.io.ByteStream;
import io.cellgate.simulator.module.call.Carrier;
import io.cellgate.simulator.module.call.PdpType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A network whose end is the test. */
public final class FakeCarrier implements Carrier {
    public final List<FakeSession> sessions = new ArrayList<>();
    private boolean broken;

    public void breakDown() {
        broken = true;
    }

    public FakeSession last() {
        return sessions.get(sessions.size() - 1);
    }

    @Override
    public Session open(PdpType type, ByteStream.Receiver receiver) throws IOException {
        if (broken) {
            throw new IOException("no network today");
        }
        FakeSession session = new FakeSession(type, receiver);
        sessions.add(session);
        return session;
    }

    public static final class FakeSession implements Session {
        public final StringBuilder sent = new StringBuilder();
        public final PdpType type;
        private final Receiver receiver;
        public int backlog;
        public boolean reading = true;
        public boolean terminated;
        public boolean hungUp;
        public boolean dropped;

        private FakeSession(PdpType type, Receiver receiver) {
            this.type = type;
            this.receiver = receiver;
        }

        public void networkSends(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            receiver.received(bytes, bytes.length);
        }

        public void end() {
            receiver.closed();
        }

        public void drains() {
            backlog = 0;
            receiver.drained();
        }

        @Override
        public void receiver(Receiver ignored) {}

        @Override
        public void send(byte[] data, int offset, int length) {
            sent.append(new String(data, offset, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public int backlog() {
            return backlog;
        }

        @Override
        public void reading(boolean on) {
            reading = on;
        }

        @Override
        public void close() {
            hungUp = true;
        }

        @Override
        public void terminate() {
            terminated = true;
        }

        @Override
        public void drop() {
            dropped = true;
        }

        @Override
        public void hangUp() {
            hungUp = true;
        }
    }
}
