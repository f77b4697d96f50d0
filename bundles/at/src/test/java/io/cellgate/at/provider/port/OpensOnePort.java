package io.cellgate.at.provider.port;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A program that opens one port, closes it, and prints what the native part of jSerialComm then knows: how many ports, and
 * whether it has listed the machine's. A program, because a library that another test has made list its ports stays so.
 */
final class OpensOnePort {

    /** What it prints when the library has looked at no port but the one that it was told to open. */
    static final String ONLY_THAT_PORT = "ports known: 1, listed: 0";

    private OpensOnePort() {}

    /** Opens the device that the argument names. */
    public static void main(String[] arguments) throws Exception {
        SerialLink.open(new AtPort.Serial(Path.of(arguments[0]), SerialLine.DEFAULT))
                .close();
        // the file that the process has loaded, so that these are its variables and not those of another copy
        NativeLibrary library = NativeLibrary.getInstance(loaded().toString());
        // the list is a pointer to the ports, then their number
        int known = library.getGlobalVariableAddress("serialPorts").getInt(Native.POINTER_SIZE);
        int listed = library.getGlobalVariableAddress("portsEnumerated").getByte(0);
        System.out.println("ports known: " + known + ", listed: " + listed);
    }

    private static Path loaded() throws IOException {
        try (Stream<String> mapped = Files.lines(Path.of("/proc/self/maps"))) {
            return mapped.filter(line -> line.contains("jSerialComm") && line.endsWith(".so"))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
