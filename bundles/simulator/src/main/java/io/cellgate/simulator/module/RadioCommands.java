package io.cellgate.simulator.module;

import io.cellgate.simulator.module.CommandTable.Invocation;
import io.cellgate.simulator.settings.Option;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/** Radio, registration, operator, signal, time of a 3GPP module: 27.007, 7 and 8, and Huawei's own. */
final class RadioCommands {
    private static final Duration SCAN = Duration.ofSeconds(3);
    private static final int SECONDS_PER_QUARTER = 900;
    private static final DateTimeFormatter NETWORK_TIME = DateTimeFormatter.ofPattern("yy/MM/dd,HH:mm:ss", Locale.ROOT);
    private static final Set<Integer> FUNCTIONALITIES = Set.of(0, 1, 4, 5, 6, 7);
    private static final int RESET = 16;
    /** A neighbour that may not be used, with a name that tries a parser. */
    private static final String NEIGHBOUR = "(3,\"North (Test), Ltd.\",\"N(T)\",\"00102\",2)";

    private final CellularModule module;
    private final Radio radio;
    private int nameFormat;

    private RadioCommands(CellularModule module) {
        this.module = module;
        this.radio = module.radio();
    }

    static void addTo(CommandTable table, CellularModule module) {
        new RadioCommands(module).add(table);
    }

    private void add(CommandTable table) {
        addRegistration(table, "+CREG", radio.circuit());
        addRegistration(table, "+CGREG", radio.packet());
        table.on("+CFUN")
                .read(i -> Reply.text("+CFUN: " + radio.functionality()))
                .test("+CFUN: (0,1,4-7,16),(0-1)")
                .set(2, this::functionality);
        table.on("+COPS")
                .read(i -> Reply.text("+COPS: " + operator()))
                .test(i -> {
                    module.sim().requireReady();
                    return new Reply.Later(SCAN, () -> Reply.text("+COPS: " + scan()));
                })
                .set(4, this::select);
        table.on("+CGATT")
                .read(i -> Reply.text("+CGATT: " + (radio.attached() ? 1 : 0)))
                .test("+CGATT: (0-1)")
                .set(1, this::attach);
        table.on("+CSQ").execute(i -> Reply.text(radio.signal().csq())).test("+CSQ: (0-31,99),(0-7,99)");
        table.on("^RSSI").execute(i -> Reply.text("^RSSI: " + radio.signal().rssi()));
        table.on("^HCSQ").read(i -> Reply.text(radio.signal().hcsq()));
        table.on("^CSNR").read(i -> Reply.text(radio.signal().csnr()));
        table.on("^SYSINFO").execute(i -> Reply.text("^SYSINFO:" + systemInformation()));
        table.on("^SYSINFOEX").execute(i -> Reply.text("^SYSINFOEX:" + systemInformationExtended()));
        table.on("^SYSCFG")
                .read(i -> Reply.text("^SYSCFG:2,0,3FFFFFFF,1,2"))
                .test("^SYSCFG:(2,13,14,16),(0-3),((400380,\"GSM900/GSM1800/WCDMA2100\")),(0-2),(0-4)")
                .set(5, i -> Reply.ok());
        table.on("^MODE").execute(i -> Reply.text("^MODE: " + radio.mode()));
        table.on("^NWTIME").read(i -> Reply.text("^NWTIME: " + networkTime() + ",00"));
        table.on("+CCLK").read(i -> Reply.text("+CCLK: \"" + networkTime() + "\""));
        table.on("^CHIPTEMP").read(i -> Reply.text("^CHIPTEMP: 304,304,65535,27,65535"));
        table.on("^CURC")
                .read(i -> Reply.text("^CURC: " + (module.unsolicited().vendorReports() ? 1 : 0)))
                .test("^CURC: (0-1)")
                .set(1, i -> {
                    module.unsolicited().vendorReports(i.parameters().number(0, 0, 1) == 1);
                    return Reply.ok();
                });
        table.on("^RESET").execute(i -> module.reset());
    }

    private static void addRegistration(CommandTable table, String name, Registration registration) {
        table.on(name)
                .read(i -> Reply.text(registration.query()))
                .test(name + ": (0-2)")
                .set(1, i -> {
                    registration.report(i.parameters().number(0, 0, 2));
                    return Reply.ok();
                });
    }

    private Reply functionality(Invocation invocation) {
        Parameters given = invocation.parameters();
        int level = given.number(0, 0, RESET);
        boolean restart = given.number(1, 0, 1, 0) == 1;
        if (level == RESET || restart) {
            return module.reset();
        }
        if (!FUNCTIONALITIES.contains(level)) {
            throw new AtException(CmeError.INCORRECT_PARAMETERS);
        }
        radio.functionality(level);
        return Reply.ok();
    }

    private Reply attach(Invocation invocation) {
        boolean on = invocation.parameters().number(0, 0, 1) == 1;
        if (on && !radio.registered()) {
            throw new AtException(CmeError.NO_NETWORK_SERVICE);
        }
        radio.attach(on);
        return Reply.ok();
    }

    private Reply select(Invocation invocation) {
        Parameters given = invocation.parameters();
        int mode = given.number(0, 0, 4);
        if (given.has(1)) {
            nameFormat = given.number(1, 0, 2);
        }
        if (mode == 3) {
            return Reply.ok();
        }
        module.sim().requireReady();
        if ((mode == 1 || mode == 4) && !isOurs(given.text(2))) {
            throw new AtException(CmeError.NO_NETWORK_SERVICE);
        }
        radio.selection(mode == 4 ? 1 : mode);
        return Reply.ok();
    }

    private boolean isOurs(String name) {
        return name.equals(longName()) || name.equals(shortName()) || name.equals(plmn());
    }

    private String operator() {
        if (!radio.registered()) {
            return String.valueOf(radio.selection());
        }
        String name = switch (nameFormat) {
            case 1 -> shortName();
            case 2 -> plmn();
            default -> longName();
        };
        return radio.selection() + "," + nameFormat + ",\"" + name + "\",2";
    }

    private String scan() {
        int status = radio.registered() ? 2 : 1;
        String ours = "(" + status + ",\"" + longName() + "\",\"" + shortName() + "\",\"" + plmn() + "\",2)";
        return ours + "," + NEIGHBOUR + ",,(0,1,2,3,4),(0,1,2)";
    }

    private String longName() {
        return module.settings().get().get(Option.OPERATOR);
    }

    private String shortName() {
        String name = longName();
        return name.substring(0, Math.min(8, name.length()));
    }

    private String plmn() {
        return module.settings().get().get(Option.PLMN);
    }

    /** Service, domain, roaming, mode, SIM, lock (left out), submode: WCDMA or none. */
    private String systemInformation() {
        return radio.registered() ? "2,3," + roaming() + ",5," + simNumber() + ",,4" : "0,0,0,0," + simNumber() + ",,0";
    }

    private String systemInformationExtended() {
        return radio.registered()
                ? "2,3," + roaming() + "," + simNumber() + ",,3,\"WCDMA\",41,\"WCDMA\""
                : "0,0,0," + simNumber() + ",,0,\"NO SERVICE\",0,\"NO SERVICE\"";
    }

    private int roaming() {
        return radio.circuit().status() == Registration.Status.ROAMING ? 1 : 0;
    }

    /** 1 usable, 0 not, 255 none. */
    private int simNumber() {
        return switch (module.sim().state()) {
            case READY -> 1;
            case ABSENT -> 255;
            default -> 0;
        };
    }

    /** Local time, and the zone in quarters of an hour, which includes daylight saving. */
    private String networkTime() {
        int quarters = module.settings().get().integer(Option.ZONE);
        OffsetDateTime now =
                module.clock().instant().atOffset(ZoneOffset.ofTotalSeconds(quarters * SECONDS_PER_QUARTER));
        return NETWORK_TIME.format(now) + String.format(Locale.ROOT, "%+d", quarters);
    }
}
