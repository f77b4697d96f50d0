package io.cellgate.modem.provider.sms;

import io.cellgate.common.text.Printable;
import io.cellgate.modem.message.Sms;
import io.cellgate.modem.provider.sms.Inbox.Entry;
import io.cellgate.modem.provider.sms.pdu.UserDataHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is told of a received message. Sender and text come from strangers: this is the place where what could draw on a screen or
 * begin a line of a log is taken out of them. Pure functions.
 */
final class ReceivedSms {

    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

    private ReceivedSms() {}

    /**
     * The message of some parts.
     *
     * @param parts one entry, or those parts of a longer message that are there, in their order
     */
    static Sms of(List<Entry> parts) {
        Content content = ContentReader.read(parts.get(0).raw());
        if (content instanceof Content.Message message && message.part().isPresent()) {
            return joined(parts, missing(parts, message.part().get().total()));
        }
        return single(parts.get(0), content);
    }

    private static Sms single(Entry entry, Content content) {
        if (content instanceof Content.Message message) {
            return new Sms(
                    message.isText() ? Sms.Form.TEXT : Sms.Form.DATA,
                    Printable.text(message.sender()),
                    lines(message.text()),
                    List.of(),
                    Optional.empty(),
                    message.sentAt(),
                    entry.receivedAt(),
                    1,
                    List.of(),
                    message.messageClass(),
                    message.port(),
                    message.alphanumeric());
        }
        String problem = content instanceof Content.Unreadable unreadable ? unreadable.problem() : "not a message";
        return new Sms(
                Sms.Form.UNREADABLE,
                "",
                "",
                List.of(entry.raw()),
                Optional.of(problem),
                Optional.empty(),
                entry.receivedAt(),
                1,
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    /** Line ends stay as they were written. */
    private static String lines(String text) {
        StringBuilder clean = new StringBuilder();
        Matcher end = LINE_END.matcher(text);
        int start = 0;
        while (end.find()) {
            clean.append(Printable.lines(text.substring(start, end.start()))).append(end.group());
            start = end.end();
        }
        return clean.append(Printable.lines(text.substring(start))).toString();
    }

    private static List<Integer> missing(List<Entry> parts, int total) {
        List<Integer> there = messages(parts).stream().map(ReceivedSms::number).toList();
        return IntStream.rangeClosed(1, total)
                .boxed()
                .filter(number -> !there.contains(number))
                .toList();
    }

    private static Sms joined(List<Entry> parts, List<Integer> missing) {
        List<Content.Message> messages = messages(parts);
        Content.Message first = messages.get(0);
        Sms.Form form = first.isText() ? Sms.Form.TEXT : Sms.Form.DATA;
        return new Sms(
                missing.isEmpty() ? form : Sms.Form.INCOMPLETE,
                Printable.text(first.sender()),
                text(messages),
                missing.isEmpty() ? List.of() : parts.stream().map(Entry::raw).toList(),
                missing.isEmpty() ? Optional.empty() : Optional.of(problem(parts.size(), missing)),
                first.sentAt(),
                parts.stream().map(Entry::receivedAt).max(Instant::compareTo).orElse(Instant.EPOCH),
                parts.size(),
                missing,
                first.messageClass(),
                first.port(),
                first.alphanumeric());
    }

    private static String problem(int there, List<Integer> missing) {
        return there + " of " + (there + missing.size()) + " parts came, missing: "
                + missing.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /**
     * Parts that follow each other are read together; over a gap no character is put together, not even by those who show the
     * text.
     */
    private static String text(List<Content.Message> messages) {
        StringBuilder text = new StringBuilder();
        int start = 0;
        for (int i = 1; i <= messages.size(); i++) {
            if (i == messages.size() || number(messages.get(i)) != number(messages.get(i - 1)) + 1) {
                text.append(lines(Content.Message.textOf(messages.subList(start, i))));
                start = i;
            }
        }
        return text.toString();
    }

    private static int number(Content.Message message) {
        return message.part().map(UserDataHeader.Part::number).orElse(0);
    }

    private static List<Content.Message> messages(List<Entry> parts) {
        List<Content.Message> messages = new ArrayList<>();
        for (Entry part : parts) {
            if (ContentReader.read(part.raw()) instanceof Content.Message message) {
                messages.add(message);
            }
        }
        return messages;
    }
}
