package io.cellgate.ppp.provider.log;

import io.cellgate.ppp.PppFailure;
import java.util.OptionalInt;

/** Logs of dials that got so far, for tests to go on from. */
final class Logs {

    private Logs() {}

    static final String DIALLED = """
            abort on (BUSY)
            send (AT^M)
            expect (OK)
            OK
             -- got it
            send (ATD*99#^M)
            expect (CONNECT)
            CONNECT
             -- got it
            Script /usr/sbin/chat -v -s -S -t30 -f /run/chat finished (pid 700), status = 0x0
            Serial connection established.
            using channel 3
            Using interface ppp0
            Connect: ppp0 <--> /dev/ttyUSB0
            """;
    static final String AGREED = DIALLED + """
            sent [LCP ConfReq id=0x1 <mru 1280> <magic 0x1>]
            rcvd [LCP ConfReq id=0x4 <asyncmap 0x0> <auth chap MD5> <magic 0x2>]
            sent [LCP ConfAck id=0x4 <asyncmap 0x0> <auth chap MD5> <magic 0x2>]
            rcvd [LCP ConfAck id=0x1 <mru 1280> <magic 0x1>]
            rcvd [CHAP Challenge id=0x1 <0a0b0c>, name = "UMTS_CHAP_SRVR"]
            sent [CHAP Response id=0x1 <0d0e0f>, name = "site7"]
            """;
    static final String LOGGED_IN = AGREED + """
            CHAP authentication succeeded
            CHAP authentication succeeded
            sent [IPCP ConfReq id=0x1 <addr 0.0.0.0> <ms-dns1 0.0.0.0> <ms-dns2 0.0.0.0>]
            """;
    static final String UP = LOGGED_IN + """
            rcvd [IPCP ConfNak id=0x1 <addr 100.64.7.9> <ms-dns1 192.0.2.53> <ms-dns2 192.0.2.54>]
            rcvd [IPCP ConfAck id=0x2 <addr 100.64.7.9> <ms-dns1 192.0.2.53> <ms-dns2 192.0.2.54>]
            Could not determine remote IP address: defaulting to 10.64.64.64
            local  IP address 100.64.7.9
            remote IP address 10.64.64.64
            primary   DNS address 192.0.2.53
            secondary DNS address 192.0.2.54
            """;

    static LogReader read(String log) {
        LogReader reader = new LogReader();
        log.lines().forEach(reader::accept);
        return reader;
    }

    static PppFailure failure(String log) {
        return read(log).failure(OptionalInt.empty(), false);
    }
}
