package io.cellgate.simulator.replay;

import io.cellgate.simulator.replay.RecordedExchange.Piece;
import io.cellgate.simulator.replay.RecordedPort.Entry;
import io.cellgate.simulator.replay.RecordedPort.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a port answers: to each command what was recorded for it, in the recorded order among equal ones, and from then on the
 * last again. The order in which different commands come does not matter. Not thread-safe.
 */
final class Transcript {
    /** A number of the subscriber's, for which the trace may have a pseudonym. */
    private static final String NUMBER = "\\d{5,}";

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    /**
     * What to send.
     *
     * @param millis after the command
     */
    record Output(long millis, String bytes) {}

    private static final class Group {
        private final List<RecordedExchange> exchanges = new ArrayList<>();
        private int used;
    }

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Group registerReads = new Group();
    private final List<Output> beginning = new ArrayList<>();

    /** Reads what was recorded. */
    Transcript(List<Entry> entries) {
        StringBuilder typed = new StringBuilder();
        Optional<RecordedText> sent = Optional.empty();
        List<Piece> pieces = new ArrayList<>();
        long from = entries.isEmpty() ? 0 : entries.get(0).millis();
        for (Entry entry : entries) {
            if (entry.kind() == Kind.RECEIVED) {
                pieces.add(new Piece(entry.millis() - from, entry.text()));
            } else if (entry.kind() == Kind.SENT) {
                typed.append(entry.text().bytes());
                for (String line = HostLine.first(typed); !line.isEmpty(); line = HostLine.first(typed)) {
                    close(sent, pieces);
                    pieces = new ArrayList<>();
                    sent = Optional.of(new RecordedText(HostLine.command(line)));
                    from = entry.millis();
                }
            }
        }
        closeLast(sent, pieces);
    }

    /** What the module said before it was asked anything. */
    List<Output> beginning() {
        return List.copyOf(beginning);
    }

    /** Whether anything was recorded. */
    boolean isEmpty() {
        return groups.isEmpty() && beginning.isEmpty();
    }

    /** What to send in answer to a command; empty when it was never recorded. */
    Optional<List<Output>> answer(String command) {
        if (RegisterReads.is(command)) {
            return Optional.of(registers(command));
        }
        return group(command).map(group -> {
            boolean again = group.used >= group.exchanges.size();
            RecordedExchange exchange = group.exchanges.get(again ? group.exchanges.size() - 1 : group.used);
            group.used++;
            List<Output> outputs = new ArrayList<>();
            Iterator<String> secrets = echoed(exchange, command);
            exchange.answer()
                    .forEach(piece ->
                            outputs.add(new Output(piece.millis(), piece.text().with(secrets))));
            if (!again) {
                outputs.addAll(plain(exchange.afterwards()));
            }
            return outputs;
        });
    }

    private void close(Optional<RecordedText> sent, List<Piece> pieces) {
        if (sent.isEmpty()) {
            beginning.addAll(plain(pieces));
            return;
        }
        RecordedExchange exchange = new RecordedExchange(sent.get(), pieces);
        Group group = RegisterReads.is(sent.get().bytes())
                ? registerReads
                : groups.computeIfAbsent(sent.get().key(), any -> new Group());
        group.exchanges.add(exchange);
    }

    /** The recording may have ended before the answer came. */
    private void closeLast(Optional<RecordedText> sent, List<Piece> pieces) {
        boolean known = sent.filter(text -> groups.containsKey(text.key())).isPresent();
        if (!known || !pieces.isEmpty()) {
            close(sent, pieces);
        }
    }

    private Optional<Group> group(String command) {
        Group same = groups.get(new RecordedText(command).key());
        if (same != null) {
            return Optional.of(same);
        }
        return groups.values().stream()
                .filter(group -> {
                    RecordedText sent = group.exchanges.get(0).sent();
                    return (sent.hasSecret() && sent.secretsOf(command).isPresent())
                            || withoutNumbers(sent.bytes()).equalsIgnoreCase(withoutNumbers(command))
                            || (sent.bytes().indexOf('"') >= 0
                                    && form(sent.bytes()).equals(sent.bytes())
                                    && form(command).equalsIgnoreCase(sent.bytes()));
                })
                .findFirst();
    }

    private List<Output> registers(String command) {
        List<RecordedExchange> answered = registerReads.exchanges.stream()
                .filter(exchange -> !exchange.answerText().isEmpty())
                .toList();
        if (answered.isEmpty()) {
            return List.of(new Output(0, RegisterReads.answer(command)));
        }
        boolean again = registerReads.used >= answered.size();
        RecordedExchange exchange = answered.get(again ? answered.size() - 1 : registerReads.used);
        registerReads.used++;
        List<Output> outputs = new ArrayList<>();
        outputs.add(new Output(
                exchange.received().get(0).millis(),
                RegisterReads.answer(command, exchange.sent().bytes(), exchange.answerText())));
        if (!again) {
            outputs.addAll(plain(exchange.afterwards()));
        }
        return outputs;
    }

    /** In an echo of the command stand the secrets that came with it this time. */
    private static Iterator<String> echoed(RecordedExchange exchange, String command) {
        boolean echo = exchange.answerText().startsWith(exchange.sent().bytes());
        return echo ? exchange.sent().secretsOf(command).orElse(List.of()).iterator() : Collections.emptyIterator();
    }

    private static List<Output> plain(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> new Output(piece.millis(), piece.text().with(Collections.emptyIterator())))
                .toList();
    }

    /** What a trace shows of a command with a message in quotes. */
    private static String form(String command) {
        return QUOTED.matcher(command)
                .replaceAll(text -> Matcher.quoteReplacement(
                        text.group().replaceAll("\\d", "0").replaceAll("\\p{Alpha}", "x")));
    }

    private static String withoutNumbers(String command) {
        return command.replaceAll(NUMBER, "#");
    }
}
