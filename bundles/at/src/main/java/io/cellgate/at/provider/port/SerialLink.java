package io.cellgate.at.provider.port;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine;
import io.cellgate.common.lock.DeviceUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A serial device, through jSerialComm in its best mode: a blocking read of at least one byte, no data listener (a listener
 * takes half a second to close and burns a core after a hang-up).
 *
 * <p><b>Exclusive:</b> jSerialComm takes {@code flock}, which another jSerialComm, minicom and picocom honour; the lock file
 * of {@link UucpLocks} is what pppd, chat and getty honour. The library has no way to {@code TIOCEXCL}.
 *
 * <p><b>Closing never hangs up:</b> a tty that is closed while {@code HUPCL} is set drops DTR, and a module with {@code &D2}
 * then ends its call. jSerialComm clears {@code HUPCL} exactly when it configures a port whose DTR or RTS it is told to keep
 * low. So after the open RTS is lowered, the port is configured again, and RTS is raised: some microseconds without RTS,
 * which only asks the module to hold its data back, and never one without DTR.
 */
final class SerialLink implements ByteLink {

    private static final Logger LOG = LoggerFactory.getLogger(SerialLink.class);
    private static final int EPERM = 1;

    /** Of the system, and jSerialComm's own for a port that is open in this process already: see {@link #refused}. */
    private static final int ENOENT = 2;

    private static final int EIO = 5;
    private static final int ENXIO = 6;
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final int ENODEV = 19;

    /** A hung-up tty may answer reads with nothing, at once and for ever. */
    private static final int EMPTY_READS = 16;

    private final SerialPort port;
    private final String address;
    private volatile boolean closed;

    private SerialLink(SerialPort port, String address) {
        this.port = port;
        this.address = address;
    }

    static ByteLink open(AtPort.Serial wanted) throws AtException {
        Path device = wanted.device();
        if (!Files.exists(device)) {
            throw new AtException.NoSuchPort(wanted.address());
        }
        // whether we may is found by opening it: access() would not count a capability, such as Kura gives to its user
        SerialPort port = find(wanted);
        configure(port, wanted.line());
        if (!port.openPort()) {
            throw refused(wanted, port.getLastErrorCode());
        }
        port.clearRTS();
        boolean configured = port.setBaudRate(wanted.line().baud());
        port.setRTS();
        if (!configured) {
            int error = port.getLastErrorCode();
            port.closePort();
            throw refused(wanted, error);
        }
        return new SerialLink(port, wanted.address());
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        for (int empty = 0; empty < EMPTY_READS && !closed; empty++) {
            int read = port.readBytes(buffer, buffer.length);
            if (read > 0) {
                return read;
            }
            if (read < 0) {
                return -1;
            }
        }
        return -1;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        // after a hang-up the library reports that nothing was written, not an error
        int written = port.writeBytes(bytes, bytes.length);
        if (written != bytes.length) {
            throw new IOException("wrote " + Math.max(written, 0) + " of " + bytes.length + " bytes to " + address);
        }
    }

    @Override
    public void terminalReady(boolean on) {
        // a pty has no such line, and says so; there is nothing to be done about it
        boolean done = on ? port.setDTR() : port.clearDTR();
        LOG.debug("{}: DTR {}{}", address, on ? "raised" : "dropped", done ? "" : ", which the driver does not offer");
    }

    @Override
    public void close() {
        closed = true;
        port.closePort();
    }

    /** Without symbolic links, because jSerialComm knows by its name whether a device is open already. */
    private static SerialPort find(AtPort.Serial wanted) throws AtException {
        try {
            return UnlistedPort.of(wanted.device().toRealPath());
        } catch (IOException | SerialPortInvalidPortException e) {
            throw new AtException.NoSuchPort(wanted.address());
        }
    }

    private static void configure(SerialPort port, SerialLine line) {
        port.setComPortParameters(
                line.baud(),
                line.dataBits(),
                line.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT,
                switch (line.parity()) {
                    case NONE -> SerialPort.NO_PARITY;
                    case EVEN -> SerialPort.EVEN_PARITY;
                    case ODD -> SerialPort.ODD_PARITY;
                });
        port.setFlowControl(
                switch (line.flowControl()) {
                    case NONE -> SerialPort.FLOW_CONTROL_DISABLED;
                    case RTS_CTS -> SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
                    case XON_XOFF ->
                        SerialPort.FLOW_CONTROL_XONXOFF_IN_ENABLED | SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED;
                });
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
    }

    /**
     * What jSerialComm's error code says. All are the system's but for two, which jSerialComm uses for failures of its own as well:
     *
     * <ul>
     *   <li>1 is taken for the system's {@code EPERM}: a container may not use the device. jSerialComm's own 1 means that there is no
     *       memory for the port.
     *   <li>2 is jSerialComm's own where the device is there: another of its ports in this process has it open. Otherwise it is the
     *       system's {@code ENOENT}: the device was unplugged.
     * </ul>
     */
    static AtException refused(AtPort.Serial wanted, int error) {
        return switch (error) {
            case ENOENT -> {
                if (!Files.exists(wanted.device())) {
                    yield new AtException.NoSuchPort(wanted.address());
                }
                yield AtException.PortBusy.own(wanted.address(), "it is open in this Java virtual machine");
            }
            case ENXIO, ENODEV -> new AtException.NoSuchPort(wanted.address());
            case EPERM, EACCES -> new AtException.NoPermission(wanted.device(), "open");
            case EBUSY, EAGAIN -> inUse(wanted, DeviceUsers.ofThisSystem());
            case EIO -> new AtException.PortGone(wanted.address(), "I/O error when it was opened");
            default -> new AtException.PortGone(wanted.address(), "error " + error + " when it was opened");
        };
    }

    /** Somebody has it open without a lock file, as ModemManager and brltty do. */
    static AtException inUse(AtPort.Serial wanted, DeviceUsers users) {
        DeviceUsers.Found found = users.of(wanted.device());
        if (found.users().isEmpty()) {
            return found.all()
                    ? AtException.PortBusy.own(wanted.address(), "no other program has it open")
                    : new AtException.PortBusy(
                            wanted.address(),
                            -1,
                            "by a program that only root sees"
                                    + found.suspicion().map(who -> "; " + who).orElse(""));
        }
        DeviceUsers.User first = found.users().get(0);
        return first.program()
                .map(program -> AtException.PortBusy.by(
                        wanted.address(), first.pid(), program, "it has the port open without a lock file"))
                .orElseGet(() -> new AtException.PortBusy(
                        wanted.address(), first.pid(), "it has the port open without a lock file"));
    }
}
