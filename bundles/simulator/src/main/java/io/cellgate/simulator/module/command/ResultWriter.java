package io.cellgate.simulator.module.command;

import java.util.List;

/** Puts answers into the form the port's settings ask for: V.250, 5.7.1, and {@code +CMEE}. */
public final class ResultWriter {
    private static final String END = "\r\n";

    private final Registers registers;
    private final FamilyDialect dialect;
    private final StringBuilder text = new StringBuilder();

    public ResultWriter(Registers registers, FamilyDialect dialect) {
        this.registers = registers;
        this.dialect = dialect;
    }

    public void information(List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(registers.verbose() ? END : "")
                    .append(String.join(END, lines))
                    .append(END);
        }
    }

    /** Ends the answer. */
    public void code(ResultCode code, String addition) {
        if (registers.quiet()) {
            return;
        }
        if (registers.verbose()) {
            finalLine(addition.isEmpty() ? code.text() : code.text() + " " + addition);
        } else {
            text.append(code.number()).append('\r');
        }
    }

    /** Ends the answer. */
    public void error(CmeError error) {
        if (registers.quiet()) {
            return;
        }
        switch (registers.errorForm()) {
            case 1 -> finalLine("+CME ERROR: " + error.number());
            case 2 -> finalLine("+CME ERROR: " + error.text());
            default -> code(ResultCode.ERROR, "");
        }
    }

    /** Ends the answer. */
    public void messageError(int number) {
        if (!registers.quiet()) {
            finalLine((dialect.has(Quirk.CMS_ERROR_GLUED) ? "+CMS ERROR:" : "+CMS ERROR: ") + number);
        }
    }

    /** Asks for more: 3GPP TS 27.005, 3.5.1. */
    public void prompt() {
        text.append(END).append("> ");
    }

    /** All that was answered, once. */
    public String take() {
        String all = text.toString();
        text.setLength(0);
        return all;
    }

    private void finalLine(String line) {
        if (text.length() == 0 || !dialect.has(Quirk.FINAL_GLUED)) {
            text.append(END);
        }
        text.append(line).append(END);
    }
}
