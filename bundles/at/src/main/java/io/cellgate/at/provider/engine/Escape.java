package io.cellgate.at.provider.engine;

import io.cellgate.at.ChannelState;
import io.cellgate.at.provider.dialect.FinalResult;
import java.time.Duration;

/**
 * From data mode to command mode without ending the call: silence, {@code +++}, silence (guard time: S12 of the Hayes escape,
 * 1000 ms in the modules' default).
 */
final class Escape implements Activity {

    private static final Duration ANSWER_WAIT = Duration.ofSeconds(5);

    /** Hears how it ends. */
    interface Owner {
        void escaped(boolean callUp);

        void notEscaped(Duration waited);
    }

    private final Port port;
    private final Owner owner;
    private final Duration guard;
    private final boolean earlierUnanswered;
    private boolean asked;

    /** @param earlierUnanswered whether a {@code +++} was sent before that may be answered yet */
    Escape(Port port, Owner owner, Duration guard, boolean earlierUnanswered) {
        this.port = port;
        this.owner = owner;
        this.guard = guard;
        this.earlierUnanswered = earlierUnanswered;
    }

    @Override
    public ChannelState state() {
        return ChannelState.DATA;
    }

    @Override
    public void begin() {
        port.alarmIn(guard);
    }

    @Override
    public void sent() {
        port.alarmIn(guard.plus(ANSWER_WAIT));
    }

    @Override
    public void alarm() {
        if (asked) {
            owner.notEscaped(guard.plus(ANSWER_WAIT));
        } else {
            // from here on: the answer can overtake the news that it was sent
            asked = true;
            port.send("+++", "+++");
        }
    }

    @Override
    public void line(String text, int breaks) {
        FinalResult.parse(text).ifPresent(result -> {
            if (result.kind() == FinalResult.Kind.NO_CONNECTION) {
                port.unsolicited(text);
                owner.escaped(false);
            } else if ((asked || earlierUnanswered) && result.kind() == FinalResult.Kind.OK) {
                owner.escaped(true);
            }
        });
    }
}
