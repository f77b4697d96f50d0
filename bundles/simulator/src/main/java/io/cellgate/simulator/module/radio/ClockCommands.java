package io.cellgate.simulator.module.radio;

import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.line.CommandTable;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The network's time of day, as each world tells it. */
public final class ClockCommands {
    private static final DateTimeFormatter THREE_GPP = DateTimeFormatter.ofPattern("yy/MM/dd,HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CDMA = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT);

    private ClockCommands() {}

    /** 3GPP TS 27.007, 8.15, which every 3GPP family has. */
    public static void addTo(CommandTable table, NetworkClock clock) {
        table.on("+CCLK").read(i -> Reply.text("+CCLK: \"" + withZone(clock) + "\""));
    }

    /** {@code ^NWTIME}: with the daylight saving time already in the zone. */
    public static void addNetworkTime(CommandTable table, NetworkClock clock) {
        table.on("^NWTIME").read(i -> Reply.text("^NWTIME: " + withZone(clock) + ",00"));
    }

    /** {@code ^TIME}: local time without a zone, and an error without a network. */
    public static void addCdmaTime(CommandTable table, NetworkClock clock, Radio radio) {
        table.on("^TIME")
                .read(i -> radio.registered()
                        ? Reply.text("^TIME:" + CDMA.format(clock.now()))
                        : Reply.code(ResultCode.ERROR));
    }

    private static String withZone(NetworkClock clock) {
        return THREE_GPP.format(clock.now()) + String.format(Locale.ROOT, "%+d", clock.quarters());
    }
}
