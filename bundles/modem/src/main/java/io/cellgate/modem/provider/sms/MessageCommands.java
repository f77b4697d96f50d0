package io.cellgate.modem.provider.sms;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.AtValues;
import io.cellgate.modem.provider.access.UsableModule;
import io.cellgate.modem.provider.sms.MessageDialect.Place;
import io.cellgate.modem.provider.text.Numbers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that both dialects have in common. */
final class MessageCommands {

    /** How long a module may look through its store, or the network for a recipient. */
    static final Duration LONG = Duration.ofSeconds(60);

    /**
     * What to ask for, the best first (27.005, 3.4.1): a place for a message, a message for a report; modes that firmware
     * advertises may fail.
     */
    private static final List<String> INDICATIONS = List.of("1,1,0,1,0", "2,1,0,1,0", "1,1,0,0,0", "1,1");

    /** Neither a place nor a reference is beyond it. */
    private static final int HIGHEST = 999_999;

    /** Of a SIM that does not say how many it has. */
    private static final int USUAL_PLACES = 50;

    private static final Pattern STORED_AT = Pattern.compile("[^:]+:\\s*\"?([A-Z]{2})\"?\\s*,\\s*(\\d{1,5})\\s*");

    private MessageCommands() {}

    /**
     * How full a memory is.
     *
     * @param used how many messages it has
     * @param places how many it may have
     */
    record Fill(int used, int places) {}

    /** More than a memory has; a module that says more would be asked for ever. */
    private static final int MOST_PLACES = 500;

    /** The first memory of {@code +CPMS: "SM",3,20,...}; where the module does not say, all places are looked at. */
    static Fill fill(String value) {
        List<String> values = AtValues.split(value);
        int places = number(values, 2).orElse(USUAL_PLACES);
        return new Fill(number(values, 1).orElse(places), Math.min(places, MOST_PLACES));
    }

    private static OptionalInt number(List<String> values, int index) {
        return Numbers.within(Numbers.decimal(values, index), 0, HIGHEST);
    }

    /**
     * Asks to be told of received messages.
     *
     * @return whether the module will tell
     */
    static boolean indicate(UsableModule module) throws AtException, InterruptedException {
        for (String indication : INDICATIONS) {
            if (module.attempt(AtCommand.of("AT+CNMI=" + indication)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The place that {@code +CMTI: "SM",3} and its kind tell of. */
    static Optional<Place> place(String line) {
        Matcher matcher = STORED_AT.matcher(line);
        return matcher.matches()
                ? Optional.of(new Place(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    static boolean delete(UsableModule module, int index) throws AtException, InterruptedException {
        return module.attempt(AtCommand.builder("AT+CMGD=")
                        .number(index)
                        .timeout(LONG)
                        .build())
                .isPresent();
    }

    /** The first number behind a result's colon. */
    static OptionalInt firstNumber(String text) {
        return Numbers.within(Numbers.first(text), 0, HIGHEST);
    }

    /** The message behind the first line of an answer; empty when there is none. */
    static Optional<String> behindHeader(AtResponse response, String header) {
        List<String> lines = response.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).regionMatches(true, 0, header, 0, header.length())) {
                return Optional.of(String.join("\n", lines.subList(i + 1, lines.size())));
            }
        }
        return Optional.empty();
    }
}
