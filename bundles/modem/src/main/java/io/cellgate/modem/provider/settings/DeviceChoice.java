package io.cellgate.modem.provider.settings;

import io.cellgate.common.settings.SettingsReader;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which module is meant. */
public sealed interface DeviceChoice {

    /** The first one whose family is known. */
    record Any() implements DeviceChoice {}

    /** The one at a place on the USB bus, for example {@code 1-1.2}. */
    record BusPath(String path) implements DeviceChoice {}

    /** The one with an IMEI or MEID. */
    record EquipmentIdentity(String number) implements DeviceChoice {}

    /** Reads the property {@code device}. */
    static DeviceChoice read(SettingsReader reader) {
        String text = reader.optionalText("device").orElse("auto");
        Matcher busPath =
                Pattern.compile("usb:(\\d{1,3}-\\d{1,3}(\\.\\d{1,3}){0,6})").matcher(text);
        if (busPath.matches()) {
            return new BusPath(busPath.group(1));
        }
        Matcher equipment = Pattern.compile("imei:([0-9A-Fa-f]{14,16})").matcher(text);
        if (equipment.matches()) {
            return new EquipmentIdentity(equipment.group(1).toUpperCase(Locale.ROOT));
        }
        if (!text.equalsIgnoreCase("auto")) {
            reader.refuse(
                    "device",
                    text,
                    "auto, usb:BUS-PORT as in usb:1-1.2, or imei:NUMBER with the 15 digits of an IMEI or the 14 of a "
                            + "MEID");
        }
        return new Any();
    }
}
