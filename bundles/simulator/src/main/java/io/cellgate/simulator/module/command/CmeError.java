package io.cellgate.simulator.module.command;

import java.util.Arrays;
import java.util.Optional;

/** Error codes of 3GPP TS 27.007, 9.2. */
public enum CmeError {
    PHONE_FAILURE(0, "phone failure"),
    OPERATION_NOT_ALLOWED(3, "operation not allowed"),
    OPERATION_NOT_SUPPORTED(4, "operation not supported"),
    SIM_NOT_INSERTED(10, "SIM not inserted"),
    SIM_PIN_REQUIRED(11, "SIM PIN required"),
    SIM_PUK_REQUIRED(12, "SIM PUK required"),
    SIM_FAILURE(13, "SIM failure"),
    SIM_BUSY(14, "SIM busy"),
    SIM_WRONG(15, "SIM wrong"),
    INCORRECT_PASSWORD(16, "incorrect password"),
    SIM_PIN2_REQUIRED(17, "SIM PIN2 required"),
    SIM_PUK2_REQUIRED(18, "SIM PUK2 required"),
    MEMORY_FULL(20, "memory full"),
    NO_NETWORK_SERVICE(30, "no network service"),
    NETWORK_TIMEOUT(31, "network timeout"),
    INCORRECT_PARAMETERS(50, "Incorrect parameters"),
    UNKNOWN(100, "unknown"),
    SERVICE_OPTION_NOT_SUBSCRIBED(133, "requested service option not subscribed"),
    UNSPECIFIED_GPRS_ERROR(148, "unspecified GPRS error");

    private final int number;
    private final String text;

    CmeError(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The error of that number. */
    public static Optional<CmeError> of(int number) {
        return Arrays.stream(values()).filter(error -> error.number == number).findFirst();
    }

    public int number() {
        return number;
    }

    String text() {
        return text;
    }
}
