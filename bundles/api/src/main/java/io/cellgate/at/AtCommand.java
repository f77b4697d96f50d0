package io.cellgate.at;

import io.cellgate.config.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A command line and how to tell its answer.
 *
 * <p>A line is made of text of the program's own and of arguments; an argument that comes from outside goes through
 * {@link Builder#quoted} or {@link Builder#secret}, which refuse what could end the string or the line. Immutable.
 */
public final class AtCommand {

    /** Which of the waiting commands goes first. */
    public enum Priority {
        /** Ends something: hang-up, power-off. */
        URGENT,
        /** Somebody waits for it. */
        NORMAL,
        /** A poll. */
        BACKGROUND
    }

    private final String line;
    private final String redacted;
    private final List<ExpectedLine> expected;
    private final boolean freeText;
    private final Duration timeout;
    private final Priority priority;
    private final @Nullable String payload;
    private final boolean dataMode;

    private AtCommand(Builder builder) {
        this.line = builder.line.toString();
        String shown = builder.redacted.toString();
        // where somebody has marked what is secret, that is all of it
        this.redacted = line.equals(shown) ? SecretArguments.masked(line) : shown;
        this.expected = List.copyOf(builder.expected);
        this.freeText = builder.freeText;
        this.timeout = builder.timeout;
        this.priority = builder.priority;
        this.payload = builder.payload;
        this.dataMode = builder.dataMode;
    }

    /**
     * A command that answers with its final result code alone, with lines that begin with its own name, or, where the standards say
     * so ({@code ATI}, {@code ATS0?}, {@code AT+CGMR}, {@code AT+CIMI}), with lines without a prefix. A line with several commands may
     * be answered by each of them. Anything else needs a {@link #builder}: a line that nobody expects is no part of the answer.
     *
     * @param line text of the program's own
     * @return the command
     * @throws IllegalArgumentException when it holds a control character
     */
    public static AtCommand of(String line) {
        Builder builder = builder(line).expectOwnName();
        return (AnswerWithoutPrefix.to(line) ? builder.expectFreeText() : builder).build();
    }

    /**
     * Begins a command.
     *
     * @param start text of the program's own, for example {@code AT+CGDCONT=}
     * @return a builder, to which arguments and what is expected are added
     * @throws IllegalArgumentException when it holds a control character
     */
    public static Builder builder(String start) {
        return new Builder(start);
    }

    /** {@return the line to send, without its carriage return; it may hold a secret} */
    public String line() {
        return line;
    }

    /**
     * {@return the line with its secrets masked: the only form for logs, traces and exceptions} Secret is what was
     * added by {@link Builder#secret}, or, where nothing was, what {@link SecretArguments} knows by the command's name.
     */
    public String redacted() {
        return redacted;
    }

    /**
     * {@return whether a received line is part of the answer}
     *
     * @param received a line of the module, without its line ends
     */
    public boolean expects(String received) {
        for (ExpectedLine line : expected) {
            if (line.matches(received)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return how many raw octets follow a received line, as {@link Builder#expectBody} knows; empty where lines
     * follow}
     *
     * @param received a line of the module, without its line ends
     */
    public OptionalInt bodyOctets(String received) {
        for (ExpectedLine line : expected) {
            OptionalInt octets = line.matches(received) ? line.bodyOctets(received) : OptionalInt.empty();
            if (octets.isPresent()) {
                return octets;
            }
        }
        return OptionalInt.empty();
    }

    /** {@return whether lines without any prefix are part of the answer, as with {@code ATI} or {@code AT+CGSN}} */
    public boolean freeText() {
        return freeText;
    }

    /** {@return how long the module may take, counted from the last byte sent} */
    public Duration timeout() {
        return timeout;
    }

    /** {@return which of the waiting commands goes first} */
    public Priority priority() {
        return priority;
    }

    /**
     * {@return what to send when the module prompts with {@code > }, an octet a character, with its closing Ctrl-Z; may
     * be secret}
     */
    public Optional<String> payload() {
        return Optional.ofNullable(payload);
    }

    /** {@return whether the command asks for a data call, so that {@code CONNECT} is its success} */
    public boolean dataMode() {
        return dataMode;
    }

    /** The redacted line. */
    @Override
    public String toString() {
        return redacted;
    }

    /** Puts a command together; not thread-safe. */
    public static final class Builder {

        private static final Set<Integer> UNSENDABLE = Set.of(0x1A, 0x1B, 0x00, 0x08, 0x11, 0x13, 0x7F);

        private final StringBuilder line = new StringBuilder();
        private final StringBuilder redacted = new StringBuilder();
        private final List<ExpectedLine> expected = new ArrayList<>();
        private boolean freeText;
        private boolean argumentBefore;
        private Duration timeout = Duration.ofSeconds(10);
        private Priority priority = Priority.NORMAL;
        private @Nullable String payload;
        private boolean dataMode;

        private Builder(String start) {
            requirePrintable(start);
            line.append(start);
            redacted.append(start);
        }

        /**
         * Adds a number.
         *
         * @param value in decimal digits; behind the argument before it and a comma
         * @return this
         */
        public Builder number(long value) {
            return append(Long.toString(value), Long.toString(value));
        }

        /**
         * Adds a text in quotes; the text may come from outside.
         *
         * @param text printable ASCII without the quote
         * @return this
         * @throws IllegalArgumentException when it holds a quote or a control character (CR, LF, Ctrl-Z, ESC)
         */
        public Builder quoted(String text) {
            requireQuotable(text, text);
            return append('"' + text + '"', '"' + text + '"');
        }

        /**
         * As {@link #quoted}, masked wherever the command is shown.
         *
         * @param secret printable ASCII without the quote
         * @return this
         * @throws IllegalArgumentException as {@link #quoted}, without the text
         */
        public Builder secret(Secret secret) {
            requireQuotable(secret.reveal(), secret.toString());
            return append('"' + secret.reveal() + '"', '"' + secret.toString() + '"');
        }

        /**
         * Takes lines {@code PREFIX: ...} as part of the answer.
         *
         * @param prefix without its colon, for example {@code +CSQ}; letter case aside
         * @return this
         */
        public Builder expect(String prefix) {
            expected.add(new ExpectedLine(prefix, Optional.empty(), Optional.empty()));
            return this;
        }

        /**
         * Takes lines {@code PREFIX: VALUE} whose value has the right shape as part of the answer; others with that
         * prefix are unsolicited, as with {@code +CREG}.
         *
         * @param prefix without its colon; letter case aside
         * @param shape whether a value is an answer's; asked by the reader for each such line, so it must not block
         * @return this
         */
        public Builder expect(String prefix, Predicate<String> shape) {
            expected.add(new ExpectedLine(prefix, Optional.of(shape), Optional.empty()));
            return this;
        }

        /**
         * Lines {@code PREFIX: VALUE} are part of the answer, and behind each comes a body of raw octets that ends with Ctrl-Z
         * ({@code 1A}, or {@code 00 1A} in UCS-2) and a line end, as behind the {@code ^HCMGR} of CDMA messages. It is one of the
         * answer's lines, a character (U+0000 to U+00FF) an octet: with any line breaks and control characters, without its
         * Ctrl-Z.
         *
         * <p>The length tells the end, so that nothing in the body is taken for a result code. Where it does not agree with what
         * comes, the body ends with the last Ctrl-Z at a line's end behind which there is a final result code, once the module
         * is silent; without any, what came is lines of text.
         *
         * @param prefix without its colon; letter case aside
         * @param octets tells from VALUE how many octets come, without their Ctrl-Z; empty where lines of text follow
         * @return this
         */
        public Builder expectBody(String prefix, Function<String, OptionalInt> octets) {
            expected.add(new ExpectedLine(prefix, Optional.empty(), Optional.of(octets)));
            return this;
        }

        /**
         * Takes lines that begin with the name of one of the line's own commands as part of the answer: {@code +CSQ}
         * for {@code AT+CSQ?}. A basic command such as {@code ATE0} has no such name.
         *
         * @return this
         */
        public Builder expectOwnName() {
            AnswerWithoutPrefix.commands(line.toString()).forEach(command -> {
                String name = command.replaceFirst("[=?].*$", "");
                if (name.length() > 1 && "+^$*%".indexOf(name.charAt(0)) >= 0) {
                    expect(name.toUpperCase(Locale.ROOT));
                }
            });
            return this;
        }

        /**
         * Takes lines without any prefix as part of the answer.
         *
         * @return this
         */
        public Builder expectFreeText() {
            freeText = true;
            return this;
        }

        /**
         * Sets how long the module may take; 10 seconds by default.
         *
         * @param value counted from the last byte sent
         * @return this
         */
        public Builder timeout(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("time-out " + value + "; allowed: more than nothing");
            }
            timeout = value;
            return this;
        }

        /**
         * Sets which of the waiting commands goes first; {@link Priority#NORMAL} by default.
         *
         * @param value the command's place among those that wait
         * @return this
         */
        public Builder priority(Priority value) {
            priority = value;
            return this;
        }

        /**
         * Sets what to send at the prompt {@code > }; Ctrl-Z is added.
         *
         * @param text without its Ctrl-Z; may be secret
         * @return this
         * @throws IllegalArgumentException when it is not ASCII, or holds what ends it early (Ctrl-Z, ESC), edits it
         *     (NUL, backspace, delete) or stops the line (XON, XOFF)
         */
        public Builder payload(String text) {
            boolean bad = text.chars().anyMatch(UNSENDABLE::contains)
                    || !StandardCharsets.US_ASCII.newEncoder().canEncode(text);
            if (bad) {
                throw new IllegalArgumentException(
                        "payload; allowed: ASCII without Ctrl-Z, ESC, NUL, backspace, XON, XOFF and delete");
            }
            payload = text + '\u001A';
            return this;
        }

        /**
         * Sets what to send at the prompt {@code > } to a module that takes UCS-2 there, two octets a character, the
         * higher one first; U+001A is added.
         *
         * @param text without its U+001A; may be secret
         * @return this
         * @throws IllegalArgumentException when it holds U+001A or U+001B, which would end it early
         */
        public Builder payloadUcs2(String text) {
            if (text.indexOf(0x1A) >= 0 || text.indexOf(0x1B) >= 0) {
                throw new IllegalArgumentException("payload; allowed: text without Ctrl-Z and ESC");
            }
            // one character of the payload stands for one octet on the line
            StringBuilder octets = new StringBuilder(2 * text.length() + 2);
            (text + '\u001A')
                    .chars()
                    .forEach(c -> octets.append((char) (c >> 8)).append((char) (c & 0xFF)));
            payload = octets.toString();
            return this;
        }

        /**
         * Takes {@code CONNECT} as the success; the channel is in data mode after it.
         *
         * @return this
         */
        public Builder dataMode() {
            dataMode = true;
            return this;
        }

        /**
         * Ends the building.
         *
         * @return the command, which nothing changes any more
         */
        public AtCommand build() {
            return new AtCommand(this);
        }

        private Builder append(String argument, String shown) {
            if (argumentBefore) {
                line.append(',');
                redacted.append(',');
            }
            argumentBefore = true;
            line.append(argument);
            redacted.append(shown);
            return this;
        }

        private static void requirePrintable(String text) {
            if (text.isBlank() || text.chars().anyMatch(c -> c < 0x20 || c > 0x7E)) {
                throw new IllegalArgumentException("command '" + printable(text) + "'; allowed: printable ASCII");
            }
        }

        /** As common's Printable, which api, on which common depends, cannot use. */
        private static String printable(String text) {
            return text.replaceAll("[^ -~]", "?");
        }

        private static void requireQuotable(String text, String shown) {
            if (text.chars().anyMatch(c -> c < 0x20 || c > 0x7E || c == '"')) {
                throw new IllegalArgumentException("argument '" + printable(shown)
                        + "'; allowed in a quoted argument: printable ASCII without the quote");
            }
        }
    }
}
