package io.cellgate.telemetry.mqtt.broker;

import io.cellgate.telemetry.mqtt.message.Message;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What the owner of a {@link Connector} is asked, and hears; on the actor. */
public interface ConnectionListener {

    /** What the next session's will is: completed on the actor, perhaps later. */
    CompletionStage<Message> will();

    /** A broker may have been sent what {@link #will} gave last: the next session needs one of its own. */
    void willTaken();

    /** What is published last when we leave in order, with QoS 1; empty for nothing. */
    Optional<Message> farewell();

    /** There is a session, and commands are subscribed to if they are wanted. */
    void online();

    /** There is no session any more. */
    void offline();

    /** The broker has acknowledged a message. */
    void delivered(long ticket);

    /**
     * A message came in.
     *
     * @param taken to be run once, on the actor: only then the broker is told, and the message's memory is free for others
     */
    void arrived(String topic, byte[] payload, boolean retained, Runnable taken);

    /**
     * A message came in for which there is no room. Called on any thread.
     *
     * @return whether its sender will be told so
     */
    boolean noRoom(String topic, byte[] payload, boolean retained);

    /** The connection is given up because of what the broker was about to send. */
    void refused(RefusedPacket packet);

    /** Why no commands arrive, though they are wanted; empty when they do. */
    void commandsProblem(Optional<String> why);
}
