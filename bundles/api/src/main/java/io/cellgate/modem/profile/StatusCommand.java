package io.cellgate.modem.profile;

import static io.cellgate.modem.profile.StatusCommand.Subject.CARD_NUMBER;
import static io.cellgate.modem.profile.StatusCommand.Subject.COUNTERS;
import static io.cellgate.modem.profile.StatusCommand.Subject.REGISTRATION;
import static io.cellgate.modem.profile.StatusCommand.Subject.SIGNAL;
import static io.cellgate.modem.profile.StatusCommand.Subject.SIM;
import static io.cellgate.modem.profile.StatusCommand.Subject.SYSTEM;
import static io.cellgate.modem.profile.StatusCommand.Subject.TEMPERATURE;
import static io.cellgate.modem.profile.StatusCommand.Subject.TIME;

import io.cellgate.modem.radio.RadioWorld;
import java.util.List;

/**
 * The commands that tell a module's status, and whose answers the modem service can read. A profile names those that its
 * family may know, the most telling of each subject first; what a firmware refuses is not asked again.
 */
public enum StatusCommand {
    /** State of the SIM (27.007, 8.3). */
    CPIN("AT+CPIN?", SIM),
    /** State of the SIM, and tries left. */
    VENDOR_CPIN("AT^CPIN?", SIM),
    /** Tries left (27.007, 8.65). */
    CPINR("AT+CPINR=\"SIM PIN\"", SIM),
    /** Whether the module is locked to a network. */
    CARDLOCK("AT^CARDLOCK?", SIM),
    /** The card's number; its digits may stand in pairs the wrong way round, which is recognised by itself. */
    ICCID("AT^ICCID?", CARD_NUMBER),
    /** The card's number. */
    CCID("AT+CCID", CARD_NUMBER),
    /** Circuit-switched registration (27.007, 7.2). */
    CREG("AT+CREG?", REGISTRATION),
    /** Packet-switched registration (27.007, 10.1.20). */
    CGREG("AT+CGREG?", REGISTRATION),
    /** LTE registration (27.007, 10.1.22). */
    CEREG("AT+CEREG?", REGISTRATION),
    /** Service, roaming and technology by name. */
    SYSINFOEX("AT^SYSINFOEX", SYSTEM),
    /** Service, roaming and technology by number. */
    SYSINFO("AT^SYSINFO", SYSTEM),
    /** Signal of the serving system, in its own units. */
    HCSQ("AT^HCSQ?", SIGNAL),
    /** Signal strength (27.007, 8.5). */
    CSQ("AT+CSQ", SIGNAL),
    /** Signal strength and quality of GSM, WCDMA and LTE (27.007, 8.69). */
    CESQ("AT+CESQ", SIGNAL),
    /** Signal code power and quality of WCDMA. */
    CSNR("AT^CSNR?", SIGNAL),
    /** Signal strength of CDMA 1X. */
    CRSSI("AT^CRSSI", SIGNAL),
    /** Signal strength of EVDO. */
    HDRRSSI("AT^HDRRSSI", SIGNAL),
    /** Signal level of CDMA 1X. */
    CSQLVL("AT^CSQLVL", SIGNAL),
    /** Signal level of EVDO. */
    HDRCSQLVL("AT^HDRCSQLVL", SIGNAL),
    /** Temperatures inside of the module. */
    CHIPTEMP("AT^CHIPTEMP?", TEMPERATURE),
    /** Whether the module is too hot to transmit. */
    THERM("AT^THERM?", TEMPERATURE),
    /** Time of the network, with its zone. */
    NWTIME("AT^NWTIME?", TIME),
    /** Time of a 3GPP2 network, without zone. */
    SYSTEM_TIME("AT^TIME", TIME),
    /** The module's clock (27.007, 8.15). */
    CCLK("AT+CCLK?", TIME),
    /** Bytes and seconds of the last call and of all. */
    DSFLOWQRY("AT^DSFLOWQRY", COUNTERS);

    /** What a command tells of. */
    public enum Subject {
        /** What the SIM wants, tries left, locks. */
        SIM,
        /** The number printed on the SIM. */
        CARD_NUMBER,
        /** Registration with circuit-switched and packet-switched services. */
        REGISTRATION,
        /** Service, roaming and technology. */
        SYSTEM,
        /** Strength and quality of the signal. */
        SIGNAL,
        /** How warm the module is. */
        TEMPERATURE,
        /** What time it is. */
        TIME,
        /** Bytes and seconds of data calls. */
        COUNTERS
    }

    private final String line;
    private final Subject subject;

    StatusCommand(String line, Subject subject) {
        this.line = line;
        this.subject = subject;
    }

    /** {@return the command line} */
    public String line() {
        return line;
    }

    /** {@return what stands before the colon of its answer, for example {@code ^HCSQ}} */
    public String prefix() {
        return line.substring(2).replaceFirst("[=?].*$", "");
    }

    /** {@return what it tells of} */
    public Subject subject() {
        return subject;
    }

    /** The commands that a module of a world may know. */
    static List<StatusCommand> usual(RadioWorld world) {
        return switch (world) {
            case THREE_GPP ->
                List.of(
                        CPIN,
                        VENDOR_CPIN,
                        CPINR,
                        CARDLOCK,
                        ICCID,
                        CCID,
                        CREG,
                        CGREG,
                        CEREG,
                        SYSINFOEX,
                        SYSINFO,
                        HCSQ,
                        CSQ,
                        CESQ,
                        CSNR,
                        CHIPTEMP,
                        NWTIME,
                        CCLK,
                        DSFLOWQRY);
            case THREE_GPP2 ->
                List.of(
                        CPIN,
                        VENDOR_CPIN,
                        ICCID,
                        CCID,
                        SYSINFO,
                        CRSSI,
                        HDRRSSI,
                        CSQ,
                        CSQLVL,
                        HDRCSQLVL,
                        CHIPTEMP,
                        SYSTEM_TIME,
                        CCLK);
        };
    }
}
