package io.cellgate.at.provider.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * A module that is slow, forgets lines and refuses some, but works off the others in order: no answer is ever believed to be
 * another's, however late it comes. All commands look alike, so only the order tells their answers apart.
 */
class LateAnswerPropertiesTest {

    /** What the module does next, after a while. */
    private enum Deed {
        ANSWER,
        REFUSE,
        FORGET,
        NOTHING
    }

    private record Step(Deed deed, int halfSeconds) {}

    @Property(tries = 3000)
    void noAnswerIsBelievedToBeAnothers(@ForAll("courses") List<Step> course, @ForAll boolean readsRegisters) {
        DrivenEngine bench = new DrivenEngine();
        Queue<String> received = new ArrayDeque<>();
        Set<Integer> refused = new HashSet<>();
        int seen = 0;
        int number = 0;
        int believed = 0;
        DrivenEngine.Call call = submit(bench, number);
        for (Step step : course) {
            bench.pass(Duration.ofMillis(500L * step.halfSeconds()));
            if (bench.lastSent().equals("AT\r")) {
                // every inquiry was forgotten or refused: what holds then is bounded by time
                break;
            }
            while (seen < bench.sent.size()) {
                received.add(bench.sent.get(seen++));
            }
            if (bench.lastSent().equals("AT\r")) {
                // every inquiry was forgotten or refused: what holds then is bounded by time
                break;
            }
            if (!received.isEmpty() && step.deed() != Deed.NOTHING) {
                String line = received.remove().replace("\u001B", "").strip();
                if (step.deed() == Deed.REFUSE && line.startsWith("AT+X=")) {
                    bench.receive("\r\nERROR\r\n");
                    refused.add(Integer.parseInt(line.substring(5)));
                } else if (step.deed() != Deed.FORGET) {
                    bench.receive(
                            line.startsWith("AT+X=")
                                    ? "\r\n+X: " + line.substring(5) + "\r\n\r\nOK\r\n"
                                    : line.startsWith("ATS") && !readsRegisters ? "\r\nERROR\r\n" : answer(line));
                }
            }
            if (!call.open()) {
                if (call.response.isPresent()) {
                    assertEquals(List.of("+X: " + number), call.lines());
                    believed++;
                } else if (call.failure.orElseThrow() instanceof AtException.CommandFailed) {
                    assertTrue(refused.contains(number), () -> "refused " + refused);
                    believed++;
                }
                if (bench.death.isPresent()) {
                    break;
                }
                number++;
                call = submit(bench, number);
            }
        }
        Statistics.label("answered an inquiry")
                .collect(bench.sent.stream().anyMatch(line -> line.endsWith("?\r") && line.startsWith("AT+C")));
        Statistics.label("answers believed").collect(Math.min(believed, 5));
        Statistics.label("resynchronisations")
                .collect(Math.min(bench.engine.statistics(0).resynchronisations(), 3));
    }

    /** To a marker, or to an inquiry. */
    private static String answer(String line) {
        return line.startsWith("ATS")
                ? DrivenEngine.markerAnswer(line)
                : "\r\n" + line.substring(2, line.length() - 1) + ": 1\r\n\r\nOK\r\n";
    }

    private static DrivenEngine.Call submit(DrivenEngine bench, int number) {
        return bench.submit(AtCommand.builder("AT+X=")
                .number(number)
                .expect("+X")
                .timeout(Duration.ofSeconds(2))
                .build());
    }

    @Provide
    Arbitrary<List<Step>> courses() {
        Arbitrary<Deed> deeds =
                Arbitraries.of(Deed.ANSWER, Deed.ANSWER, Deed.ANSWER, Deed.REFUSE, Deed.FORGET, Deed.NOTHING);
        return deeds.flatMap(deed -> Arbitraries.integers().between(0, 5).map(time -> new Step(deed, time)))
                .list()
                .ofMinSize(5)
                .ofMaxSize(80);
    }
}
