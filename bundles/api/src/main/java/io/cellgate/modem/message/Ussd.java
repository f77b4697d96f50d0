package io.cellgate.modem.message;

import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The USSD services of one modem's network, as in {@code *100#} (3GPP TS 27.007, 7.15). Registered with the service property
 * {@link Modem#NAME}. Safe for use by any thread; nothing blocks.
 *
 * <p>Events of type {@value #EVENT} from {@code modem/<name>} tell what the network says of its own accord.
 */
@ProviderType
public interface Ussd {

    /** The type of the event with what the network says unasked; its details are those of {@link UssdReply#toMap()}. */
    String EVENT = "ussd";

    /** {@return the modem's configured name} */
    String name();

    /** {@return whether the network waits for an answer to what it said last} */
    boolean answerExpected();

    /**
     * Asks the network, or answers it when {@link #answerExpected()}.
     *
     * @param text 1 to 182 characters: a code as in {@code *100#}, or the answer
     * @return completes with what the network says; exceptionally with a {@link ModemException} when it refuses or says
     *     nothing in time
     */
    CompletableFuture<UssdReply> send(String text);

    /**
     * Ends the session with the network.
     *
     * @return completes when the network has ended the session; at once when there is none
     */
    CompletableFuture<Void> cancel();
}
