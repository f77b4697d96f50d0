package io.cellgate.simulator.module.line;

import io.cellgate.simulator.module.command.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Misbehaviour on request: answers other than a command's own, and text thrown into replies. */
public final class Faults {
    private final Map<String, Reply> answers = new HashMap<>();
    private Optional<Interjection> interjection = Optional.empty();

    Faults() {}

    /**
     * Makes every use of a command answer something else.
     *
     * @param name upper case, such as {@code +CSQ}; {@code D} for dialling
     */
    public void answer(String name, Reply reply) {
        answers.put(name, reply);
    }

    public void answerAsUsual(String name) {
        answers.remove(name);
    }

    Optional<Reply> find(String name) {
        return Optional.ofNullable(answers.get(name));
    }

    public void interject(Interjection next) {
        interjection = Optional.of(next);
    }

    /** The next reply's bytes, with the waiting interjection in its place. */
    String spoil(String reply) {
        String spoilt = interjection.map(i -> i.into(reply)).orElse(reply);
        interjection = Optional.empty();
        return spoilt;
    }

    /** Where an unsolicited result comes into a reply. All four have been seen in the field. */
    public enum Place {
        BEFORE,
        BETWEEN,
        INSIDE,
        AFTER
    }

    /** An unsolicited result, framed, and its place in the next reply. */
    public record Interjection(Place place, String framed) {
        private String into(String reply) {
            int finalAt = Math.max(0, reply.lastIndexOf("\r\n", reply.length() - 3));
            int at = switch (place) {
                case BEFORE -> 0;
                case BETWEEN -> finalAt;
                case INSIDE -> Math.max(0, finalAt / 2);
                case AFTER -> reply.length();
            };
            return reply.substring(0, at) + framed + reply.substring(at);
        }
    }
}
