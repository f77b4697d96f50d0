package io.cellgate.simulator.module;

import io.cellgate.simulator.settings.Option;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The network's time of day, as each world tells it. */
final class ClockCommands {
    private static final int SECONDS_PER_QUARTER = 900;
    private static final DateTimeFormatter THREE_GPP = DateTimeFormatter.ofPattern("yy/MM/dd,HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CDMA = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT);

    private ClockCommands() {}

    /** 3GPP TS 27.007, 8.15, which every 3GPP family has. */
    static void addTo(CommandTable table, CellularModule module) {
        table.on("+CCLK").read(i -> Reply.text("+CCLK: \"" + withZone(module) + "\""));
    }

    /** {@code ^NWTIME}: with the daylight saving time already in the zone. */
    static void addNetworkTime(CommandTable table, CellularModule module) {
        table.on("^NWTIME").read(i -> Reply.text("^NWTIME: " + withZone(module) + ",00"));
    }

    /** {@code ^TIME}: local time without a zone, and an error without a network. */
    static void addCdmaTime(CommandTable table, CellularModule module) {
        table.on("^TIME")
                .read(i -> module.radio().registered()
                        ? Reply.text("^TIME:" + CDMA.format(local(module)))
                        : Reply.code(ResultCode.ERROR));
    }

    /** Local time, and the zone in quarters of an hour, which includes daylight saving. */
    private static String withZone(CellularModule module) {
        return THREE_GPP.format(local(module)) + String.format(Locale.ROOT, "%+d", quarters(module));
    }

    /** The network's time. */
    static OffsetDateTime local(CellularModule module) {
        return module.clock().instant().atOffset(ZoneOffset.ofTotalSeconds(quarters(module) * SECONDS_PER_QUARTER));
    }

    private static int quarters(CellularModule module) {
        return module.settings().get().integer(Option.ZONE);
    }
}
