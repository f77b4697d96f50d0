package io.cellgate.uplink.provider;

import io.cellgate.uplink.provider.check.Traffic;
import java.util.OptionalLong;

/** An interface's counters as the test sets them; without any until it does. */
final class FakeTraffic implements Traffic {

    OptionalLong received = OptionalLong.empty();
    OptionalLong sent = OptionalLong.empty();
    private int questions = Integer.MAX_VALUE;

    /** The interface goes after so many more questions. */
    void vanishAfter(int more) {
        questions = more;
    }

    private OptionalLong whileThere(OptionalLong counter) {
        return questions-- > 0 ? counter : OptionalLong.empty();
    }

    void set(long receivedBytes, long sentBytes) {
        received = OptionalLong.of(receivedBytes);
        sent = OptionalLong.of(sentBytes);
    }

    void add(long receivedBytes, long sentBytes) {
        set(received.orElse(0) + receivedBytes, sent.orElse(0) + sentBytes);
    }

    @Override
    public OptionalLong received(String interfaceName) {
        return whileThere(received);
    }

    @Override
    public OptionalLong sent(String interfaceName) {
        return whileThere(sent);
    }
}
