package io.cellgate.at.provider.engine;

import io.cellgate.at.ChannelState;

/** Nothing can be done on the port. */
enum Unavailable implements Activity {
    /** It is another process's for a while. */
    LENT(ChannelState.LENT),
    /** For good. */
    CLOSED(ChannelState.CLOSED);

    private final ChannelState state;

    Unavailable(ChannelState state) {
        this.state = state;
    }

    @Override
    public ChannelState state() {
        return state;
    }

    @Override
    public void begin() {}

    @Override
    public void line(String text, int breaks) {}
}
