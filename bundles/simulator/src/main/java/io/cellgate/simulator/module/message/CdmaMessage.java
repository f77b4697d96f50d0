package io.cellgate.simulator.module.message;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/**
 * A message of the 3GPP2 world in text mode, as Huawei's modules show it.
 *
 * @param number who sent it, or to whom the reported one went
 * @param time when
 */
record CdmaMessage(String number, OffsetDateTime time, String text, boolean report) implements StoredMessage {
    static final int ASCII = 1;
    static final int UNICODE = 6;
    static final int MAX_ASCII = 160;
    static final int MAX_UNICODE = 70;

    private static final String CTRL_Z = "\u001a";

    /** 1 ASCII, 6 UCS-2: C.S0015, table 4.5.2-1, has other numbers. */
    static int format(String text) {
        return text.chars().allMatch(c -> c < 0x80) ? ASCII : UNICODE;
    }

    @Override
    public String direct() {
        return (report ? "^HCDS:" : "^HCMT:") + header(MessageStore.UNREAD) + "\r\n" + body();
    }

    @Override
    public List<String> listed(int index, int status) {
        return List.of("^HCMGL:" + index + "," + status);
    }

    @Override
    public List<String> read(int status) {
        return List.of("^HCMGR:" + header(status), body());
    }

    /** Number, time, language, format, length, priority, privacy, type, status. */
    private String header(int status) {
        return String.format(
                Locale.ROOT,
                "%s,%04d,%02d,%02d,%02d,%02d,%02d,0,%d,%d,0,0,%d,%d",
                number,
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                format(text),
                text.length(),
                report ? 1 : 0,
                status);
    }

    /** As bytes, one a character. */
    private String body() {
        return format(text) == ASCII
                ? text + CTRL_Z
                : new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1) + "\0" + CTRL_Z;
    }
}
