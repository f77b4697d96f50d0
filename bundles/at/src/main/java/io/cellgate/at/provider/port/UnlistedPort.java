package io.cellgate.at.provider.port;

import com.fazecast.jSerialComm.SerialPort;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of jSerialComm that is made without a look at the machine's other ports.
 *
 * <p><b>Why:</b> the library's only public ways to a port, {@code getCommPort} and {@code getCommPorts}, fill in descriptions of
 * it that nobody here reads. For them the first call after the library was loaded lists the machine's ports, and to tell which
 * are real it opens every one that is not on USB, without heeding any lock. An open may raise DTR and RTS, and what
 * hangs on that UART may be a controller or an uninterruptible power supply. No property turns this off (the library's
 * {@code allowPortOpenForEnumeration} is about Windows alone).
 *
 * <p><b>How:</b> {@code getCommPort} calls the private constructor, sets {@code comPort}, and then asks for the descriptions.
 * The first two are done here by reflection, and are all that {@code openPort} needs: a port that is not in the library's list
 * it adds, and looks for no other. The library is in an unnamed module, in a framework as on a class path, so that reflection
 * needs no permission.
 *
 * <p>Safe for use by any thread.
 */
final class UnlistedPort {

    private static final Logger LOG = LoggerFactory.getLogger(UnlistedPort.class);

    /** Where {@code SerialPort} keeps the path that it opens; its native part relies on that name, too. */
    private static final String PATH = "comPort";

    private UnlistedPort() {}

    /**
     * Makes a port, as {@code getCommPort} would, but does not look at any device.
     *
     * @param device a device file that exists, without symbolic links
     * @throws LinkageError when the library cannot be loaded
     */
    static SerialPort of(Path device) {
        return of(device, PATH, SerialPort::getCommPort);
    }

    /** With a library whose path may have another name, and what to do then. */
    static SerialPort of(Path device, String pathField, Function<String, SerialPort> listed) {
        // loads the native part, or throws the error that says why not, before reflection could wrap it
        String version = SerialPort.getVersion();
        try {
            Constructor<SerialPort> constructor = SerialPort.class.getDeclaredConstructor();
            constructor.setAccessible(true);
            Field path = SerialPort.class.getDeclaredField(pathField);
            path.setAccessible(true);
            SerialPort port = constructor.newInstance();
            path.set(port, device.toString());
            return port;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn(
                    "jSerialComm {} is not made as 2.11.4 is ({}): so that {} can be opened it lists the serial ports, and for"
                            + " that opens every one that is not on USB, once since it was loaded, which may raise DTR and RTS"
                            + " of devices that are not the gateway's; where that does harm, use jSerialComm 2.11.4",
                    version,
                    e.toString(),
                    device);
            return listed.apply(device.toString());
        }
    }
}
