package io.cellgate.telemetry.mqtt;

/** Text from outside, made fit for a log line or a reply. */
final class Words {

    private static final int MAX = 64;

    private Words() {}

    /** Printable ASCII only, and not too long: nothing from the network draws on a terminal or forges a log line. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < MAX; i++) {
            char c = text.charAt(i);
            shown.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return text.length() > MAX ? shown.append("...").toString() : shown.toString();
    }
}
