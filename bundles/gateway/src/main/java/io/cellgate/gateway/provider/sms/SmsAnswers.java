package io.cellgate.gateway.provider.sms;

import io.cellgate.command.CommandResult;
import io.cellgate.modem.ModemStatus;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkStatus;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is answered: always one message, in characters that take one septet each (23.038, 6.2.1). */
final class SmsAnswers {

    /** Of one message in the GSM 7-bit alphabet. */
    static final int LONGEST = 160;

    private static final String CUT = "...";
    private static final Pattern OUTSIDE = Pattern.compile("[^A-Za-z0-9 @$!\"#%&'()*+,./:;<=>?_-]");
    private static final Pattern OPENING = Pattern.compile("[\\[{]");
    private static final Pattern CLOSING = Pattern.compile("[\\]}]");

    private SmsAnswers() {}

    /**
     * How a command ended.
     *
     * @param count of the code, by which the sender knows which command it was
     */
    static String result(long count, String command, CommandResult result) {
        String why = result.error().map(text -> ": " + text).orElse("");
        return fitted("#" + count + " " + command + ": " + result.status().published() + why);
    }

    /** The state of all in a few words; what does not fit is left out. */
    static String status(long count, List<UplinkStatus> uplinks, List<ModemStatus> modems, boolean online) {
        StringBuilder text = new StringBuilder("#" + count + (online ? " MQTT online" : " MQTT offline"));
        uplinks.forEach(uplink -> text.append("; ").append(uplink(uplink)));
        modems.forEach(modem -> text.append("; ").append(modem(modem)));
        return fitted(text.toString());
    }

    private static String uplink(UplinkStatus status) {
        String address = status.localIp()
                .map(InetAddress::getHostAddress)
                .map(ip -> " " + ip)
                .orElse("");
        Optional<String> failure = status.localIp().isPresent()
                ? Optional.empty()
                : status.lastFailure().map(UplinkFailure::reason);
        return "uplink " + status.name() + " " + status.state().published() + address
                + failure.map(reason -> " (" + reason + ")").orElse("");
    }

    private static String modem(ModemStatus status) {
        StringBuilder text = new StringBuilder(
                "modem " + status.name() + " " + status.state().published());
        status.registration().operator().ifPresent(operator -> text.append(' ').append(operator));
        status.signal()
                .quality()
                .ifPresent(quality -> text.append(' ').append(quality).append('%'));
        return text.toString();
    }

    /** One message: other characters are replaced, and what is too long is cut. */
    static String fitted(String text) {
        String brackets = CLOSING.matcher(OPENING.matcher(text).replaceAll("(")).replaceAll(")");
        String plain = OUTSIDE.matcher(brackets.replace('~', '-')).replaceAll("?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - CUT.length()) + CUT;
    }
}
