package io.cellgate.modem.provider.request;

import io.cellgate.at.AtCommand;
import io.cellgate.common.text.Printable;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialForm;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.radio.RadioWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The AT commands of a data context: those that define it, and those on the data port before PPP. What comes from outside goes in as an
 * argument that {@link AtCommand} checks, or is checked here.
 *
 * @param preparation sent before dialling, each answered with {@code OK}
 * @param dialCommand answered with {@code CONNECT}
 */
record DialCommands(List<String> preparation, String dialCommand) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /**
     * V.250, 6.3.1, without what would make it a voice call or another command: a dial string stands without quotes, where
     * {@link AtCommand} cannot protect it.
     */
    private static final Pattern DIAL_STRING = Pattern.compile("[0-9A-Da-dTPtp*#+,]{1,40}");

    /**
     * The commands for a call.
     *
     * @throws ModemException when the context does not fit the family, or could become another command
     */
    static DialCommands of(ModuleDescription family, DataContext context, DialForm form) throws ModemException {
        checkIpMode(family, context);
        boolean threeGpp = family.world() == RadioWorld.THREE_GPP;
        List<String> preparation = new ArrayList<>(family.dialPreparation());
        if (threeGpp && form.definesContext()) {
            preparation.add(define(context).line());
        }
        if (threeGpp && form.byContext()) {
            preparation.add("AT+CGACT=1," + context.cid());
            return new DialCommands(preparation, "AT+CGDATA=" + context.cid());
        }
        String dialString = context.dialString().orElse(family.dialString(context.cid()));
        if (!DIAL_STRING.matcher(dialString).matches()) {
            throw refused("dial string", dialString, "1 to 40 of the digits, A to D, T, P and * # + , as in *99***2#");
        }
        return new DialCommands(preparation, "ATD" + dialString);
    }

    /**
     * {@code +CGDCONT} (27.007, 10.1.1).
     *
     * @throws ModemException when the APN or the PDP type cannot stand in a command
     */
    static AtCommand define(DataContext context) throws ModemException {
        try {
            AtCommand.Builder command =
                    AtCommand.builder("AT+CGDCONT=").number(context.cid()).quoted(context.pdpType());
            context.apn().ifPresent(command::quoted);
            return command.timeout(TIMEOUT).build();
        } catch (IllegalArgumentException e) {
            throw new ModemException("APN or PDP type: " + e.getMessage(), e);
        }
    }

    /**
     * Mobile IP is for editions of 3GPP2 modules that have it.
     *
     * @throws ModemException when an IP mode is wanted of others
     */
    static void checkIpMode(ModuleDescription family, DataContext context) throws ModemException {
        boolean possible = family.world() == RadioWorld.THREE_GPP2 && family.support(Capability.IPMODE) != Support.NO;
        if (context.ipMode().isPresent() && !possible) {
            throw refused(
                    "IP mode",
                    Integer.toString(context.ipMode().getAsInt()),
                    "none with modules of the profile " + family.id()
                            + ": Mobile IP is for editions of 3GPP2 modules that have it");
        }
    }

    private static ModemException refused(String what, String value, String allowed) {
        return new ModemException(what + " '" + Printable.ascii(value) + "'; allowed: " + allowed);
    }
}
