package io.cellgate.simulator.module.radio;

import io.cellgate.simulator.module.line.Unsolicited;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.util.function.Supplier;

/** The module's temperature, and what it does when it is too hot. */
public final class Thermometer {
    /** Above the range in which Huawei's modules may work, -40 to 85 degrees Celsius. */
    private static final int TOO_HOT = 86;

    private static final int TENTHS = 10;

    private final Supplier<SimulatorSettings> settings;
    private final Unsolicited unsolicited;
    private final Radio radio;
    private boolean watching;
    private boolean tooHot;

    public Thermometer(Supplier<SimulatorSettings> settings, Unsolicited unsolicited, Radio radio) {
        this.settings = settings;
        this.unsolicited = unsolicited;
        this.radio = radio;
    }

    /** The family protects itself, and tells {@code ^THERM}. */
    public void watch() {
        watching = true;
    }

    /** {@code ^THERM}: 0 too hot and the radio off, 1 normal. */
    public String therm() {
        return "^THERM: " + (tooHot ? 0 : 1);
    }

    /** {@code ^CHIPTEMP}: tenths of a degree for the power amplifiers, degrees for the SIM; 65535 is no sensor. */
    public String chipTemperature() {
        int degrees = degrees();
        return "^CHIPTEMP: " + degrees * TENTHS + "," + degrees * TENTHS + ",65535," + degrees + ",65535";
    }

    public void settingsChanged() {
        boolean now = watching && degrees() >= TOO_HOT;
        if (now != tooHot) {
            tooHot = now;
            unsolicited.sendVendor(therm());
            radio.tooHot(now);
        }
    }

    private int degrees() {
        return settings.get().integer(Option.TEMPERATURE);
    }
}
