package io.cellgate.itest.felix;

import java.util.List;

/** The PIDs and symbolic names that users write; a change here breaks their files. */
final class Pids {

    static final String AT = "io.cellgate.at";
    static final String MODEM = "io.cellgate.modem";
    static final String PROFILE = "io.cellgate.profile";
    static final String PPP = "io.cellgate.ppp";
    static final String UPLINK = "io.cellgate.uplink";
    static final String MQTT = "io.cellgate.mqtt";
    static final String SMS = "io.cellgate.sms";

    static final List<String> ALL = List.of(AT, MODEM, PROFILE, PPP, UPLINK, MQTT, SMS);

    /** Bundles that can be exchanged while the others run. */
    static final List<String> SWAPPED = List.of(
            "io.cellgate.at",
            "io.cellgate.modem",
            "io.cellgate.profile.configured",
            "io.cellgate.profile.mu509",
            "io.cellgate.ppp",
            "io.cellgate.uplink",
            "io.cellgate.gateway",
            "io.cellgate.telemetry.mqtt",
            "io.cellgate.shell");

    private Pids() {}
}
