package io.cellgate.at.provider;

import io.cellgate.at.ChannelState;

/** After {@code CONNECT}: the bytes are a call's, until the module says that the call is over. */
final class DataCall implements Activity {

    /** Hears how it ends. */
    interface Owner {
        void callEnded();
    }

    private final Port port;
    private final Owner owner;

    DataCall(Port port, Owner owner) {
        this.port = port;
        this.owner = owner;
    }

    @Override
    public ChannelState state() {
        return ChannelState.DATA;
    }

    @Override
    public void begin() {}

    @Override
    public void line(String text, int breaks) {
        if (FinalResult.parse(text)
                .filter(result -> result.kind() == FinalResult.Kind.NO_CONNECTION)
                .isPresent()) {
            port.unsolicited(text);
            owner.callEnded();
        }
    }
}
