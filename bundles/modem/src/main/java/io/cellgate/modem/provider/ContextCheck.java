package io.cellgate.modem.provider;

import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.radio.RadioWorld;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses a data context that cannot become AT commands, or that does not fit the module's family. */
final class ContextCheck {

    /** Labels of 23.003, 9.1, with the underscore that some carriers have. */
    private static final Pattern APN = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    /** V.250, 6.3.1, without what would make it a voice call or another command. */
    private static final Pattern DIAL_STRING = Pattern.compile("[0-9A-Da-dTPtp*#+,]{1,40}");
    /** 27.007, 10.1.1. */
    private static final Set<String> PDP_TYPES = Set.of("IP", "IPV6", "IPV4V6", "PPP");

    private static final int HIGHEST_CID = 16;
    private static final int HIGHEST_IP_MODE = 2;

    private ContextCheck() {}

    /**
     * Checks.
     *
     * @throws ModemException that names the value and what is allowed
     */
    static void check(DataContext context, ModuleDescription family) throws ModemException {
        require(context.cid() >= 1 && context.cid() <= HIGHEST_CID, "cid", Integer.toString(context.cid()), "1 to 16");
        require(PDP_TYPES.contains(context.pdpType()), "PDP type", context.pdpType(), "IP, IPV6, IPV4V6 or PPP");
        if (context.apn().isPresent()) {
            String apn = context.apn().get();
            require(APN.matcher(apn).matches(), "APN", apn, "1 to 100 letters, digits, '.', '-' and '_'");
        }
        if (context.dialString().isPresent()) {
            String dial = context.dialString().get();
            require(
                    DIAL_STRING.matcher(dial).matches(),
                    "dial string",
                    dial,
                    "1 to 40 of the digits, A to D, T, P and * # + , as in *99***2#");
        }
        checkIpMode(context, family);
    }

    private static void checkIpMode(DataContext context, ModuleDescription family) throws ModemException {
        if (context.ipMode().isEmpty()) {
            return;
        }
        int mode = context.ipMode().getAsInt();
        require(mode >= 0 && mode <= HIGHEST_IP_MODE, "IP mode", Integer.toString(mode), "0, 1 or 2");
        boolean possible = family.world() == RadioWorld.THREE_GPP2 && family.support(Capability.IPMODE) != Support.NO;
        require(
                possible,
                "IP mode",
                Integer.toString(mode),
                "none with modules of the profile " + family.id()
                        + ": Mobile IP is for editions of 3GPP2 modules that have it");
    }

    private static void require(boolean good, String what, String value, String allowed) throws ModemException {
        if (!good) {
            throw new ModemException(what + " '" + value.replaceAll("[^ -~]", "?") + "'; allowed: " + allowed);
        }
    }
}
