package io.cellgate.modem.message;

import io.cellgate.at.Subscription;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The short messages of one modem (3GPP TS 23.040 and 27.005; 3GPP2 C.S0015). Registered with the service property
 * {@link Modem#NAME}. Safe for use by any thread; nothing blocks.
 *
 * <p>Events of type {@value #RECEIVED}, {@value #SENT}, {@value #FAILED} and {@value #REPORT} from {@code modem/<name>} tell of
 * every message.
 */
@ProviderType
public interface Messaging {

    /**
     * The type of the event with a received message; its details are those of {@link Sms#toMap()} and {@link #DIGEST}. A message comes
     * again, with the same digest, when the gateway ended within seconds of the event: better twice than never.
     */
    String RECEIVED = "sms-received";
    /** The detail of {@link #RECEIVED} that tells the message from all others, in hexadecimal. */
    String DIGEST = "digest";
    /** The type of the event after the network took a message; details {@code id}, {@code number}, {@code references}. */
    String SENT = "sms-sent";
    /** The type of the event after a message, or one of its parts, was refused; details {@code id}, {@code number}, {@code problem}. */
    String FAILED = "sms-failed";
    /**
     * The type of the event with a delivery report; details {@code number}, {@code reference}, {@code status} (one of {@code
     * delivered}, {@code trying}, {@code failed}), {@code code} (23.040, 9.2.3.15), {@code at}, and the {@code id} and
     * {@code part} of the message when it is known.
     */
    String REPORT = "sms-report";

    /** {@return the modem's configured name} */
    String name();

    /**
     * Sends a message.
     *
     * @param request what to send to whom
     * @return completes when the network took all parts; otherwise exceptionally with a {@link ModemException} that
     *     says how many parts went out before. Cancelling it has no effect on what goes out
     */
    CompletableFuture<SmsReceipt> send(SmsRequest request);

    /** {@return the messages that were received last, the oldest first; at most a hundred, kept across restarts} */
    List<Sms> received();

    /**
     * Deletes messages of {@link #received()} for good; those that the module does not delete either stay, since they would come again.
     *
     * @param which those to delete; called on one of the modem's threads
     * @return completes with how many they were
     */
    default CompletionStage<Integer> delete(Predicate<Sms> which) {
        return CompletableFuture.failedStage(new ModemException("this modem keeps no messages"));
    }

    /**
     * Hears received messages.
     *
     * @param listener called in order, on the modem's thread, at least once for each message: a message counts as
     *     handed on only after the listeners have returned, so that one that was interrupted by a power cut comes
     *     again. What a listener throws harms nobody
     * @return to be closed when nobody listens any more
     */
    Subscription onReceived(Consumer<Sms> listener);
}
