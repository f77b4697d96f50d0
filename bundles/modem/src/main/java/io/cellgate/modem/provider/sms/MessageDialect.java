package io.cellgate.modem.provider.sms;

import io.cellgate.at.AtException;
import io.cellgate.modem.provider.access.UsableModule;
import io.cellgate.modem.provider.sms.pdu.Segment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How a module's messages are handled: in PDU mode by 27.005, or in text by Huawei's CDMA commands. */
interface MessageDialect {

    /**
     * Where a message is stored.
     *
     * @param memory {@code SM} the SIM, {@code ME} the module
     * @param index in that memory
     */
    record Place(String memory, int index) {}

    /**
     * A stored message.
     *
     * @param place where
     * @param raw as {@link ContentReader#read} reads it
     */
    record Found(Place place, String raw) {}

    /** What became of a message that the module had taken to send. */
    sealed interface Outcome {

        /** The network took it; the module's reference of it, where it told one. */
        record Sent(OptionalInt reference) implements Outcome {}

        /** The network refused it. */
        record Refused(String problem) implements Outcome {}
    }

    /**
     * Prepares the module.
     *
     * @param receiving whether it shall tell of received messages
     * @return whether it can send messages
     */
    boolean prepare(UsableModule module, boolean receiving) throws AtException, InterruptedException;

    /** All received messages that are stored. */
    List<Found> stored(UsableModule module) throws AtException, InterruptedException;

    /** One message; empty when none is there any more. */
    Optional<Found> read(UsableModule module, Place place) throws AtException, InterruptedException;

    /**
     * Deletes a message.
     *
     * @return whether the module did
     */
    boolean delete(UsableModule module, Place place) throws AtException, InterruptedException;

    /**
     * Cuts a text into what is sent one by one.
     *
     * @throws IllegalArgumentException when the text cannot be sent with this module
     */
    List<Segment> split(String text, int reference);

    /**
     * Sends a segment.
     *
     * @return empty when its outcome comes later, as {@link #outcome} reads it
     */
    Optional<Outcome> send(
            UsableModule module, String number, Segment segment, boolean report, Optional<Duration> validity)
            throws AtException, InterruptedException;

    /** The outcome of the last segment, when a line tells it. */
    Optional<Outcome> outcome(String line);
}
