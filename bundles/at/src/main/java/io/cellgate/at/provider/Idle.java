package io.cellgate.at.provider;

import io.cellgate.at.ChannelState;

/** Nothing is in flight: what comes in is unsolicited, or an answer that nobody waits for. */
record Idle(Port port) implements Activity {

    @Override
    public ChannelState state() {
        return ChannelState.COMMAND;
    }

    @Override
    public void begin() {}

    @Override
    public void line(String text, int breaks) {
        boolean answer = FinalResult.parse(text)
                .filter(result -> result.kind() != FinalResult.Kind.NO_CONNECTION)
                .isPresent();
        if (answer) {
            port.stale(text);
        } else {
            port.unsolicited(text);
        }
    }
}
