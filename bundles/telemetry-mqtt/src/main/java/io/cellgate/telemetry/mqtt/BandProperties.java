package io.cellgate.telemetry.mqtt;

import io.cellgate.common.settings.SettingsReader;
import io.cellgate.telemetry.mqtt.publish.DeadBands;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of {@link MqttSettings} that is about numbers published on change. */
final class BandProperties {

    private static final String CHANGE = "telemetry.change";
    /** Source, if there is one, and name; then the width. */
    private static final Pattern BAND =
            Pattern.compile("((?:[a-z]+/[^/:]{1,64}/)?[A-Za-z][A-Za-z0-9]{0,63}):([0-9]{1,15}(?:\\.[0-9]{1,9})?)");

    private static final String FORM = "METRIC:WIDTH or SOURCE/METRIC:WIDTH with a width above 0 in the metric's unit,"
            + " as rssiDbm:6 or modem/main/temperatureC:5";

    private BandProperties() {}

    static DeadBands read(SettingsReader reader) {
        Duration spacing = reader.duration("telemetry.spacing", Duration.ofSeconds(1), Duration.ofDays(1));
        Map<String, Double> widths = new LinkedHashMap<>();
        for (String band : reader.list(CHANGE)) {
            Matcher form = BAND.matcher(band);
            double width = form.matches() ? Double.parseDouble(form.group(2)) : 0;
            if (width <= 0) {
                reader.refuse(CHANGE, band, FORM);
            } else if (widths.putIfAbsent(form.group(1), width) != null) {
                reader.refuse(CHANGE, band, "each metric once");
            }
        }
        return new DeadBands(widths, spacing);
    }
}
