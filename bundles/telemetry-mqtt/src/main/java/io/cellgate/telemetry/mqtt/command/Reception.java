package io.cellgate.telemetry.mqtt.command;

import io.cellgate.command.CommandResult;
import io.cellgate.common.log.LimitedLog;
import io.cellgate.common.text.Printable;
import io.cellgate.telemetry.mqtt.command.CommandMessage.Request;
import io.cellgate.telemetry.mqtt.signature.SignatureCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What becomes of a message before it is a request: ignored, turned away, answered as before, or handed on. On the actor. */
final class Reception {

    private static final int LONGEST_REASON = 200;

    /** Takes what is new. */
    interface Listener {

        /** Can be answered, but not carried out. */
        void wrong(String name, CommandMessage.Wrong wrong, String digest);

        /**
         * Comes from whom it may come, and for the first time.
         *
         * @param at when it arrived, by the actor's clock
         */
        void right(String name, Request request, String digest, long at);
    }

    private final RequestMemory memory;
    private final SignatureCheck signatures;
    private final Supplier<Duration> age;
    private final RemoteCommands.ReplySender sender;
    private final RequestAudit audit;
    private final LimitedLog log;
    private final Listener listener;
    private long ignored;

    /** @param age how old a signed request may be */
    Reception(
            RequestMemory memory,
            SignatureCheck signatures,
            Supplier<Duration> age,
            RemoteCommands.ReplySender sender,
            RequestAudit audit,
            LimitedLog log,
            Listener listener) {
        this.memory = memory;
        this.signatures = signatures;
        this.age = age;
        this.sender = sender;
        this.audit = audit;
        this.log = log;
        this.listener = listener;
    }

    /** Messages that got no reply, since the start. */
    long ignored() {
        return ignored;
    }

    /** @param name the command as it stands in the topic, unchecked */
    void take(String name, byte[] payload, boolean retained, long at) {
        if (retained) {
            // kept by the broker for an unknown time, and delivered at every connect
            ignore(name, "it was published as retained; publish commands without");
            return;
        }
        CommandMessage message = CommandMessage.of(payload);
        if (message instanceof CommandMessage.Unanswerable unanswerable) {
            ignore(name, unanswerable.why());
        } else if (message instanceof CommandMessage.Wrong wrong) {
            takeWrong(name, wrong);
        } else if (message instanceof Request request) {
            takeRequest(name, request, at);
        }
    }

    private void takeWrong(String name, CommandMessage.Wrong wrong) {
        String digest = RequestDigest.of(name, wrong);
        if (signatures.required()) {
            turnAway(name, wrong.id(), wrong.why());
        } else if (isNew(wrong.id(), name, digest)) {
            listener.wrong(name, wrong, digest);
        }
    }

    private void takeRequest(String name, Request request, long at) {
        Optional<String> forged = signatures.forged(name, request.fields());
        if (forged.isPresent()) {
            turnAway(name, request.id(), forged.get());
            return;
        }
        String digest = RequestDigest.of(name, request);
        if (!isNew(request.id(), name, digest)) {
            return;
        }
        Optional<String> replayed = signatures.replayed(request.id(), request.time(), request.count(), age.get());
        if (replayed.isPresent()) {
            turnAway(name, request.id(), replayed.get());
        } else {
            listener.right(name, request, digest, at);
        }
    }

    private boolean isNew(String id, String name, String digest) {
        Optional<RecentRequests.Exchange> earlier = memory.recent().find(id);
        if (earlier.isEmpty()) {
            return true;
        }
        if (earlier.get().isSame(digest)) {
            Reply.again(id, earlier.get()).ifPresent(reply -> sender.reply(id, reply, () -> {}));
            audit.tell(name, id, "repeated", Optional.empty());
        } else {
            turnAway(name, id, "the id was used for another request; take a new one each time");
        }
        return false;
    }

    private void ignore(String name, String why) {
        ignored++;
        log.warn("commands that cannot be answered", "MQTT: command '{}' ignored: {}", Printable.ascii(name), why);
        audit.tell(name, "", "ignored", Optional.of(why));
    }

    /** Answered, and nothing of it is remembered: who may not ask shall not use up ids. */
    private void turnAway(String name, String id, String why) {
        log.warn(
                "commands that are turned away",
                "MQTT: command '{}' (id {}) refused: {}",
                Printable.ascii(name),
                id,
                Printable.ascii(why, LONGEST_REASON));
        sender.reply(id, Reply.last(id, CommandResult.refused(why)), () -> {});
        audit.tell(name, id, CommandResult.Status.REFUSED.published(), Optional.of(why));
    }
}
