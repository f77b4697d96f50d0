package io.cellgate.modem.provider.settings;

import io.cellgate.common.settings.SettingsReader;
import io.cellgate.modem.provider.text.network.Bands;
import java.util.List;
import java.util.Optional;

/** Which frequency bands the module may use: the property {@code bands}. */
final class BandChoice {

    private static final String UNCHANGED = "unchanged";
    private static final String ALL = "all";

    private BandChoice() {}

    /** Empty to leave them as they are; names each word that is no band. */
    static Optional<Bands> read(SettingsReader reader) {
        List<String> words = reader.list("bands");
        String only = words.size() == 1 ? words.get(0) : "";
        if (words.isEmpty() || only.equalsIgnoreCase(UNCHANGED)) {
            return Optional.empty();
        }
        if (only.equalsIgnoreCase(ALL)) {
            return Optional.of(Bands.ALL);
        }
        Bands bands = Bands.NONE;
        for (String word : words) {
            Optional<Bands> band = Bands.named(word);
            if (band.isEmpty()) {
                reader.refuse("bands", word, "unchanged, all, or a list of " + Bands.NAMES);
            }
            bands = bands.and(band.orElse(Bands.NONE));
        }
        return Optional.of(bands);
    }
}
