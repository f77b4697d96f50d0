package io.cellgate.at.provider.engine;

import io.cellgate.at.ChannelState;
import io.cellgate.at.provider.dialect.FinalResult;

/** After {@code CONNECT}: the bytes are a call's, until the module says that the call is over. */
final class OnlineDataState implements Activity {

    /** Hears how it ends. */
    interface Owner {
        void callEnded();

        /** The module went to command mode after all; the call goes on. */
        void escapedLate();
    }

    private final Port port;
    private final Owner owner;
    private final boolean escapeUnanswered;

    /** @param escapeUnanswered whether a {@code +++} was sent that may be answered yet */
    OnlineDataState(Port port, Owner owner, boolean escapeUnanswered) {
        this.port = port;
        this.owner = owner;
        this.escapeUnanswered = escapeUnanswered;
    }

    @Override
    public ChannelState state() {
        return ChannelState.DATA;
    }

    @Override
    public void begin() {}

    @Override
    public void line(String text, int breaks) {
        FinalResult.parse(text).ifPresent(result -> {
            if (result.kind() == FinalResult.Kind.NO_CONNECTION) {
                port.unsolicited(text);
                owner.callEnded();
            } else if (escapeUnanswered && result.kind() == FinalResult.Kind.OK) {
                owner.escapedLate();
            }
        });
    }
}
