package io.cellgate.ppp.provider.plan;

import io.cellgate.ppp.Standards;
import java.util.List;

/**
 * The command lines of guide 3.2.1 and 3.2.2 after device and baud rate, word for word. {@code AUTHOPTION}, {@code USER} and
 * {@code PASSWD} are the guide's placeholders.
 */
enum GuideCommandLine {
    THREE_GPP("""
            mru 1280 nodetach debug dump defaultroute usepeerdns novj AUTHOPTION novjccomp noipdefault ipcp-accept-local \
            ipcp-accept-remote connect-delay 5000 ipcp-max-failure 60 ipcp-max-configure 60 -am"""),
    THREE_GPP_ACCOUNT("""
            mru 1280 nodetach debug dump AUTHOPTION defaultroute usepeerdns novj user USER password PASSWD \
            novjccomp noipdefault ipcp-accept-local ipcp-accept-remote \
            connect-delay 5000 ipcp-max-failure 60 ipcp-max-configure 60 -am"""),
    THREE_GPP2("""
            mru 1280 nodetach debug dump defaultroute usepeerdns novj AUTHOPTION novjccomp noipdefault ipcp-accept-local \
            ipcp-accept-remote connect-delay 5000 ipcp-max-failure 60 \
            ipcp-max-configure 60"""),
    THREE_GPP2_ACCOUNT("""
            crtscts debug dump AUTHOPTION nodetach modem noipdefault defaultroute usepeerdns user USER password PASSWD""");

    static final String AUTHOPTION = "AUTHOPTION";

    private final String line;

    GuideCommandLine(String line) {
        this.line = line;
    }

    List<String> tokens() {
        return List.of(line.split(" ", -1));
    }

    /** The line for a network, with or without an account. */
    static GuideCommandLine of(Standards standards, boolean account) {
        return switch (standards) {
            case THREE_GPP -> account ? THREE_GPP_ACCOUNT : THREE_GPP;
            case THREE_GPP2 -> account ? THREE_GPP2_ACCOUNT : THREE_GPP2;
        };
    }
}
