package io.cellgate.modem.provider.selection;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtValues;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.text.Numbers;
import io.cellgate.modem.provider.text.network.BandText;
import io.cellgate.modem.provider.text.network.Bands;
import io.cellgate.modem.radio.RadioWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the configured bands to the module, by {@code ^SYSCFGEX} or {@code ^SYSCFG}: only where it has others, and offers these. Systems,
 * roaming and domain stay as the module has them, and so do the bands of LTE, or of the others, where none of them is configured. Used by
 * the modem's jobs.
 */
public final class BandSelection {

    private static final Logger LOG = LoggerFactory.getLogger(BandSelection.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String EXTENDED = "^SYSCFGEX";
    private static final String BASIC = "^SYSCFG";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
    private static final Pattern ORDER = Pattern.compile("(?:\\d\\d){1,6}");

    private @Nullable Bands written;
    private List<String> readBack = List.of();

    /**
     * Writes the bands where the module has others.
     *
     * @param name the modem's, for the log
     * @param configured empty to leave them as they are
     * @return what is wrong with the property, for a person; empty where the module has these bands now
     */
    public Optional<String> apply(Dialogue dialogue, ModuleDescription family, String name, Optional<Bands> configured)
            throws AtException, InterruptedException {
        if (configured.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> problem = family.world() == RadioWorld.THREE_GPP
                ? written(dialogue, configured.get())
                : Optional.of("modules with CDMA, as those of the profile " + family.id()
                        + ", have no bands to choose from; allowed: unchanged");
        Optional<String> told =
                problem.map(text -> "property 'bands' = '" + String.join(", ", words(configured.get())) + "': " + text);
        told.ifPresent(text -> LOG.warn("modem {}: {}; the bands stay as they are", name, text));
        return told;
    }

    private Optional<String> written(Dialogue dialogue, Bands wanted) throws AtException, InterruptedException {
        for (String command : List.of(EXTENDED, BASIC)) {
            List<String> reading = reading(dialogue, command);
            if (!reading.isEmpty()) {
                return written(dialogue, command, reading, wanted);
            }
        }
        return Optional.of("the module has no command for them (" + EXTENDED + ", " + BASIC + "); allowed: unchanged");
    }

    private Optional<String> written(Dialogue dialogue, String command, List<String> reading, Bands wanted)
            throws AtException, InterruptedException {
        if (wanted.equals(written) && reading.equals(readBack)) {
            return Optional.empty();
        }
        Bands offered = offered(dialogue, command);
        Bands target = wanted.equals(Bands.ALL) ? wanted : possible(wanted, offered);
        List<String> missing = new ArrayList<>(words(wanted));
        missing.removeAll(words(target));
        boolean lteMissing = command.equals(BASIC) && wanted.lte() != 0 && !wanted.equals(Bands.ALL);
        if (!missing.isEmpty() || lteMissing) {
            List<String> allowed = offered.names();
            return Optional.of("the module does not offer "
                    + String.join(", ", missing.isEmpty() ? new Bands(0, wanted.lte()).names() : missing)
                    + "; allowed: "
                    + (allowed.isEmpty() ? "bands of GSM and WCDMA" : String.join(", ", allowed)));
        }
        Bands now = BandText.used(command, reading);
        boolean same = holds(now.others(), target.others(), offered.others(), Bands.ALL.others())
                && (command.equals(BASIC) || holds(now.lte(), target.lte(), offered.lte(), Bands.ALL.lte()));
        if (same) {
            return Optional.empty();
        }
        AtCommand line = AtCommand.builder(line(command, reading, target))
                .timeout(TIMEOUT)
                .build();
        if (dialogue.probe(line).isEmpty()) {
            return Optional.of("the module refuses them (" + line.line() + ")");
        }
        written = wanted;
        // some firmware reads back other values for the same choice
        readBack = reading(dialogue, command);
        return Optional.empty();
    }

    /** Of the configured bands those that the module has, of which it may have half: the primary GSM900 without its extension. */
    private static Bands possible(Bands wanted, Bands offered) {
        return new Bands(
                offered.others() == 0 ? wanted.others() : wanted.others() & offered.others(),
                offered.lte() == 0 ? wanted.lte() : wanted.lte() & offered.lte());
    }

    /** Whether the module has the wanted bands of a kind; none are wanted where none are configured. */
    private static boolean holds(long now, long target, long offered, long all) {
        if (target == 0 || now == target) {
            return true;
        }
        if (target == all) {
            return offered != 0 && (now & offered) == offered;
        }
        return now != all && offered != 0 && (now & offered) == target;
    }

    private static List<String> words(Bands bands) {
        return bands.equals(Bands.ALL) ? List.of("all") : bands.names();
    }

    private static String line(String command, List<String> reading, Bands target) {
        if (command.equals(EXTENDED)) {
            return "AT%s=\"%s\",%s,%s,%s,%s,,"
                    .formatted(
                            EXTENDED,
                            kept(reading, 0, ORDER, "99"),
                            mask(target.others()),
                            kept(reading, 2, NUMBER, "2"),
                            kept(reading, 3, NUMBER, "4"),
                            mask(target.lte()));
        }
        return "AT%s=%s,%s,%s,%s,%s"
                .formatted(
                        BASIC,
                        kept(reading, 0, NUMBER, "16"),
                        kept(reading, 1, NUMBER, "3"),
                        mask(target.others()),
                        kept(reading, 3, NUMBER, "2"),
                        kept(reading, 4, NUMBER, "4"));
    }

    /** What the module has, or its word for no change. */
    private static String kept(List<String> reading, int index, Pattern form, String noChange) {
        String value = Numbers.at(reading, index);
        return form.matcher(value).matches() ? value : noChange;
    }

    private static String mask(long bands) {
        return "%X".formatted(bands == 0 ? Bands.NO_CHANGE : bands);
    }

    private static List<String> reading(Dialogue dialogue, String command) throws AtException, InterruptedException {
        return dialogue.probe(AtCommand.of("AT" + command + "?"))
                .flatMap(answer -> answer.value(command))
                .map(AtValues::split)
                .orElse(List.of());
    }

    /** What the firmware says that it has; it may do so in several lines. */
    private static Bands offered(Dialogue dialogue, String command) throws AtException, InterruptedException {
        return dialogue.probe(AtCommand.builder("AT" + command + "=?")
                        .expectOwnName()
                        .expectFreeText()
                        .build())
                .map(answer -> String.join("", answer.lines()))
                .map(text -> text.regionMatches(true, 0, command + ":", 0, command.length() + 1)
                        ? text.substring(command.length() + 1)
                        : text)
                .map(text -> BandText.offered(command, text))
                .orElse(Bands.NONE);
    }
}
