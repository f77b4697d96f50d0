package io.cellgate.itest.bench;

import com.fazecast.jSerialComm.SerialPort;
import io.cellgate.at.provider.port.RawPort;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/** The bare tools: write, then read until the final result code is there, with no understanding. */
final class RawLoops {

    private static final int BUFFER = 4096;
    private static final String READER = "cellgate-at-reader of a raw loop";
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
        SerialPort port = open(device);
        byte[] buffer = new byte[BUFFER];
        return new Loop() {
            @Override
            public void roundTrip() throws IOException {
                port.writeBytes(command, command.length);
                readAnswer(port, buffer);
            }

            @Override
            public void close() {
                port.closePort();
            }
        };
    }

    /**
     * The same with a thread that reads and wakes the caller: the least that hears a module that speaks unasked, and leaves a caller
     * whose time is over.
     */
    static Loop readByThread(Path device, byte[] command) throws IOException {
        SerialPort port = open(device);
        Semaphore answered = new Semaphore(0);
        Thread reader = new Thread(
                () -> {
                    byte[] buffer = new byte[BUFFER];
                    try {
                        while (true) {
                            readAnswer(port, buffer);
                            answered.release();
                        }
                    } catch (IOException e) {
                        // closed
                        answered.release();
                    }
                },
                READER);
        reader.start();
        return new Loop() {
            @Override
            public String threads() {
                return READER;
            }

            @Override
            public void roundTrip() throws InterruptedException {
                port.writeBytes(command, command.length);
                answered.acquire();
            }

            @Override
            public void close() throws IOException {
                port.closePort();
                Machine.awaitNoReaders();
            }
        };
    }

    private static SerialPort open(Path device) throws IOException {
        SerialPort port = RawPort.of(device);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
        if (!port.openPort()) {
            throw new IOException("cannot open " + device + ": error " + port.getLastErrorCode());
        }
        return port;
    }

    private static void readAnswer(SerialPort port, byte[] buffer) throws IOException {
        int length = 0;
        while (!complete(buffer, length)) {
            length += positive(port.readBytes(buffer, buffer.length - length, length));
        }
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
