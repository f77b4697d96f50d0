package io.cellgate.modem.provider.settings;

import io.cellgate.common.settings.SettingsReader;
import io.cellgate.config.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The PINs of a module's SIMs. Immutable.
 *
 * @param bySlot by the number of the SIM slot, counted from 1; a slot whose SIM has none is not in it
 */
public record SimPins(Map<Integer, Secret> bySlot) {

    static final SimPins NONE = new SimPins(Map.of());

    private static final String PROPERTY = "pin";

    /** 27.007, 8.3, and TS 31.101. */
    private static final Pattern PIN = Pattern.compile("\\d{4,8}");

    /** Copies the map. */
    public SimPins {
        bySlot = Map.copyOf(bySlot);
    }

    /** Reads one PIN, or one for each slot with commas between them, of which each may be empty. */
    static SimPins read(SettingsReader reader) {
        String text = reader.secret(PROPERTY).map(Secret::reveal).orElse("");
        Map<Integer, Secret> pins = new TreeMap<>();
        int slot = 0;
        for (String part : text.split(",", -1)) {
            slot++;
            String pin = part.strip();
            if (pin.isEmpty()) {
                continue;
            }
            if (!PIN.matcher(pin).matches()) {
                reader.refuseSecret(PROPERTY, "4 to 8 digits, or so many for each SIM slot with commas between them");
                return NONE;
            }
            pins.put(slot, Secret.of(pin));
        }
        return new SimPins(pins);
    }

    /** The PIN of the SIM in a slot. */
    public Optional<Secret> of(int slot) {
        return Optional.ofNullable(bySlot.get(slot));
    }

    /** Whether there is a PIN for no slot. */
    public boolean isEmpty() {
        return bySlot.isEmpty();
    }
}
