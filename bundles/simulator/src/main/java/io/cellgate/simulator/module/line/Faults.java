package io.cellgate.simulator.module.line;

import io.cellgate.simulator.module.command.HostCommand;
import io.cellgate.simulator.module.command.HostCommand.Form;
import io.cellgate.simulator.module.command.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Misbehaviour on request: answers other than a command's own, and text thrown into replies. */
public final class Faults {
    private final Map<String, Reply> answers = new HashMap<>();
    private final List<Once> once = new ArrayList<>();
    private @Nullable Interjection interjection;

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

    /**
     * Makes one use of a command answer something else; it does not do what it is for.
     *
     * @param use which use of a command
     * @param count 1 for the next use of it, 2 for the one after that
     * @param reply begins when the command is given
     */
    public void answerOnce(Use use, int count, Supplier<Reply> reply) {
        once.add(new Once(use, count, reply));
    }

    Optional<Reply> find(HostCommand command) {
        Optional<Once> due = Optional.empty();
        for (Once waiting : once) {
            if (waiting.counts(command) && due.isEmpty()) {
                due = Optional.of(waiting);
            }
        }
        due.ifPresent(once::remove);
        return due.map(waiting -> waiting.reply.get()).or(() -> Optional.ofNullable(answers.get(command.name())));
    }

    /**
     * A use of a command.
     *
     * @param name upper case, such as {@code +CPIN}
     * @param form the form that counts; nothing: every form
     */
    public record Use(String name, Optional<Form> form) {
        /** From {@code +CPIN?}, {@code +CPIN=}, {@code +COPS=?}; {@code +CPIN} is every form of it, {@code DIAL} a dial. */
        public static Use of(String text) {
            String use = text.toUpperCase(Locale.ROOT);
            if (use.endsWith("=?")) {
                return new Use(use.substring(0, use.length() - 2), Optional.of(Form.TEST));
            }
            if (use.endsWith("?")) {
                return new Use(use.substring(0, use.length() - 1), Optional.of(Form.READ));
            }
            if (use.endsWith("=")) {
                return new Use(use.substring(0, use.length() - 1), Optional.of(Form.SET));
            }
            return new Use(use.equals("DIAL") ? "D" : use, Optional.empty());
        }

        private boolean is(HostCommand command) {
            return name.equals(command.name())
                    && form.filter(f -> f != command.form()).isEmpty();
        }
    }

    /** An answer that waits for its use of a command. */
    private static final class Once {
        private final Use use;
        private final Supplier<Reply> reply;
        private int left;

        private Once(Use use, int count, Supplier<Reply> reply) {
            this.use = use;
            this.left = count;
            this.reply = reply;
        }

        /** Counts the command; whether it is the one. */
        private boolean counts(HostCommand command) {
            if (!use.is(command)) {
                return false;
            }
            left--;
            return left <= 0;
        }
    }

    public void interject(Interjection next) {
        interjection = next;
    }

    /** The next reply's bytes, with the waiting interjection in its place. */
    String spoil(String reply) {
        String spoilt = interjection != null ? interjection.into(reply) : reply;
        interjection = null;
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
