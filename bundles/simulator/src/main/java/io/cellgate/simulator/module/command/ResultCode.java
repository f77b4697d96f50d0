package io.cellgate.simulator.module.command;

/** Final result codes: V.250, 6.3 with the numbers of its table 1, and what Huawei added. */
public enum ResultCode {
    OK(0, "OK"),
    CONNECT(1, "CONNECT"),
    NO_CARRIER(3, "NO CARRIER"),
    ERROR(4, "ERROR"),
    NO_DIALTONE(6, "NO DIALTONE"),
    BUSY(7, "BUSY"),
    NO_ANSWER(8, "NO ANSWER"),
    COMMAND_NOT_SUPPORT(4, "COMMAND NOT SUPPORT"),
    TOO_MANY_PARAMETERS(4, "TOO MANY PARAMETERS");

    private final int number;
    private final String text;

    ResultCode(int number, String text) {
        this.number = number;
        this.text = text;
    }

    int number() {
        return number;
    }

    public String text() {
        return text;
    }
}
