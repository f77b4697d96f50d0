package io.cellgate.at.provider.port;

import com.fazecast.jSerialComm.SerialPort;
import java.nio.file.Path;

/** The library's port as the transport makes it: no other port of the machine is looked at. */
public final class RawPort {

    private RawPort() {}

    /** Not open yet. */
    public static SerialPort of(Path device) {
        return UnlistedPort.of(device);
    }
}
