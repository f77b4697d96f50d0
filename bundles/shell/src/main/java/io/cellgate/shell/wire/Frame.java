package io.cellgate.shell.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One piece of what the runtime sends: a type byte, the length as four bytes, the bytes. The client sends plain lines of UTF-8,
 * one command each; every line is answered by any number of {@link Type#OUT} and {@link Type#ERR} and one {@link Type#STATUS}.
 */
public final class Frame {

    /** The longest frame; what is longer is sent in several. */
    public static final int MAX_LENGTH = 8192;

    /** The longest command line, in bytes. */
    public static final int MAX_LINE = 65_536;

    /** The kinds of frames. */
    public enum Type {
        /** For standard output. */
        OUT('o'),
        /** For standard error. */
        ERR('e'),
        /** Ends the answer to one line: 0 when it worked. */
        STATUS('s');

        private final char code;

        Type(char code) {
            this.code = code;
        }
    }

    private final Type type;
    private final byte[] bytes;

    private Frame(Type type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** A part of what a command printed; at most {@link #MAX_LENGTH} bytes. */
    public static Frame output(Type type, byte[] bytes, int offset, int length) {
        return new Frame(type, Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /** Text for the client's standard error. */
    public static Frame error(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return output(Type.ERR, bytes, 0, Math.min(bytes.length, MAX_LENGTH));
    }

    /** The end of an answer. */
    public static Frame status(int status) {
        return new Frame(Type.STATUS, new byte[] {(byte) status});
    }

    /** What it is. */
    public Type type() {
        return type;
    }

    /** Writes the text on a terminal. */
    public void show(OutputStream stream) throws IOException {
        stream.write(bytes);
        stream.flush();
    }

    /** The exit status that a {@link Type#STATUS} carries. */
    public int exitStatus() {
        return bytes.length == 1 ? bytes[0] & 0xff : 1;
    }

    /** Sends it. */
    public void write(DataOutputStream out) throws IOException {
        out.writeByte(type.code);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    /**
     * Receives one; empty at the end of the stream.
     *
     * @throws IOException when what comes is not a frame
     */
    public static Optional<Frame> read(DataInputStream in) throws IOException {
        int code = in.read();
        if (code < 0) {
            return Optional.empty();
        }
        int length = in.readInt();
        for (Type type : Type.values()) {
            if (type.code == code && length >= 0 && length <= MAX_LENGTH) {
                byte[] bytes = in.readNBytes(length);
                if (bytes.length < length) {
                    throw new EOFException("the connection ended within a frame");
                }
                return Optional.of(new Frame(type, bytes));
            }
        }
        throw new IOException("not a frame of the cellgate shell: type " + code + ", length " + length);
    }
}
