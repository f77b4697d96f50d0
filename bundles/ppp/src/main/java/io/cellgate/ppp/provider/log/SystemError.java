package io.cellgate.ppp.provider.log;

import io.cellgate.ppp.PppCause;
import java.util.Arrays;
import java.util.Optional;

/** What the system's error at the end of a line of pppd or chat ({@code %m}, in the C locale) says of the data port. */
enum SystemError {
    // text of strerror(3), cause, in words
    EBUSY("Device or resource busy", PppCause.PORT_LOCKED, "another process has the data port"),
    ENOENT("No such file or directory", PppCause.PORT_GONE, "the data port is not there"),
    ENODEV("No such device", PppCause.PORT_GONE, "the data port is not there"),
    ENXIO("No such device or address", PppCause.PORT_GONE, "the data port is not there"),
    EEXIST("File exists", PppCause.UNKNOWN, "an interface of that name or number is there already"),
    EIO("Input/output error", PppCause.PORT_GONE, "the data port went away"),
    ENOTTY("Inappropriate ioctl for device", PppCause.PORT_FAILED, "the data port is no serial port"),
    EINVAL("Invalid argument", PppCause.PORT_FAILED, "the data port is no serial port"),
    EPERM("Operation not permitted", PppCause.PORT_FAILED, "the data port may not be used"),
    EACCES("Permission denied", PppCause.PORT_FAILED, "the data port may not be used"),
    ENOMEM("Cannot allocate memory", PppCause.UNKNOWN, "the system has no memory left"),
    ENOBUFS("No buffer space available", PppCause.UNKNOWN, "the system has no memory left"),
    EMFILE("Too many open files", PppCause.UNKNOWN, "pppd has no file descriptor left"),
    ENFILE("Too many open files in system", PppCause.UNKNOWN, "the system has no file descriptor left");

    private final String text;
    private final PppCause cause;
    private final String detail;

    SystemError(String text, PppCause cause, String detail) {
        this.text = text;
        this.cause = cause;
        this.detail = detail;
    }

    /** The error with this text; behind it pppd may name a line of its source. */
    static Optional<SystemError> of(String message) {
        String bare = message.strip().replaceFirst(" ?\\((?:line )?\\d+\\)$", "");
        return Arrays.stream(values()).filter(error -> error.text.equals(bare)).findFirst();
    }

    PppCause cause() {
        return cause;
    }

    String detail() {
        return detail;
    }
}
