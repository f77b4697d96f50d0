package io.cellgate.itest.bench;

import com.fazecast.jSerialComm.SerialPort;
import io.cellgate.at.provider.RawPort;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The bare tools: write, then read until the final result code is there, on one thread and with no understanding. */
final class RawLoops {

    private static final int BUFFER = 4096;
    private static final byte[] END = "\r\nOK\r\n".getBytes(StandardCharsets.US_ASCII);

    private RawLoops() {}

    /** Bare descriptor. */
    static Loop file(Path device, byte[] command) throws IOException {
        RandomAccessFile file = new RandomAccessFile(device.toFile(), "rw");
        byte[] buffer = new byte[BUFFER];
        return new Loop() {
            @Override
            public void roundTrip() throws IOException {
                file.write(command);
                int length = 0;
                while (!complete(buffer, length)) {
                    length += positive(file.read(buffer, length, buffer.length - length));
                }
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    /** The library that the transport uses, in the same mode. */
    static Loop serialPort(Path device, byte[] command) throws IOException {
        SerialPort port = RawPort.of(device);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
        if (!port.openPort()) {
            throw new IOException("cannot open " + device + ": error " + port.getLastErrorCode());
        }
        byte[] buffer = new byte[BUFFER];
        return new Loop() {
            @Override
            public void roundTrip() throws IOException {
                port.writeBytes(command, command.length);
                int length = 0;
                while (!complete(buffer, length)) {
                    length += positive(port.readBytes(buffer, buffer.length - length, length));
                }
            }

            @Override
            public void close() {
                port.closePort();
            }
        };
    }

    private static int positive(int read) throws IOException {
        if (read <= 0) {
            throw new IOException("read ended with " + read);
        }
        return read;
    }

    private static boolean complete(byte[] buffer, int length) {
        return length >= END.length && java.util.Arrays.equals(buffer, length - END.length, length, END, 0, END.length);
    }
}
