package io.cellgate.modem.profile;

import io.cellgate.at.SerialLine;
import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.profile.CredentialCommand.Argument;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RadioWorld;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A family of modules as data. Immutable; made by {@link #builder}.
 */
public final class ModuleDescription {

    /**
     * A USB vendor and product number: a hint, for product numbers are shared between families.
     *
     * @param vendor whose it is, {@code 0x12d1} for Huawei
     * @param product the maker's number for it
     */
    public record UsbId(int vendor, int product) {}

    /** What a module may be able to do. */
    public enum Capability {
        /** Short messages in 3GPP's form (27.005). */
        SMS,
        /** Short messages of CDMA ({@code ^HCMGS}, {@code ^HCMGR}). */
        CDMA_SMS,
        /** A dialogue with the network, as in {@code *100#} (27.007, 7.15). */
        USSD,
        /** A position receiver. */
        GPS,
        /** The account on the AT command port ({@code ^AUTHDATA}, {@code +CGAUTH}). */
        AUTHDATA,
        /** Mobile IP: editions of 3GPP2 modules for one carrier. */
        IPMODE,
        /** {@code ^SMSO}. */
        POWER_OFF
    }

    /** Whether a capability is there. */
    public enum Support {
        /** Always. */
        YES,
        /** Ask the module. */
        PROBE,
        /** Never. */
        NO
    }

    /** Stands for a context's number in a dial string. */
    static final String CID = "<cid>";

    private final String id;
    private final RadioWorld world;
    private final List<String> models;
    private final Set<UsbId> usbIds;
    private final List<PortRole> ttys;
    private final SerialLine line;
    private final List<String> initialisation;
    private final List<String> dialPreparation;
    private final String dialString;
    private final @Nullable String dialStringByContext;
    private final CredentialCommand credentials;
    private final List<Argument> credentialOrder;
    private final List<StatusCommand> statusCommands;
    private final List<String> resets;
    private final List<String> simSlots;
    private final @Nullable RadioTechnology onlyTechnology;
    private final Map<String, String> pppdOptions;
    private final Map<Capability, Support> capabilities;
    private final Set<String> neverSend;

    ModuleDescription(ModuleDescriptionBuilder builder) {
        this.id = builder.id;
        this.world = builder.world;
        this.models = List.copyOf(builder.models);
        this.usbIds = Set.copyOf(builder.usbIds);
        this.ttys = List.copyOf(builder.ttys);
        this.line = builder.line;
        this.initialisation = List.copyOf(builder.initialisation);
        this.dialPreparation = List.copyOf(builder.dialPreparation);
        this.dialString = builder.dialString;
        this.dialStringByContext = builder.dialStringByContext;
        this.credentials = builder.credentials;
        this.credentialOrder = List.copyOf(builder.credentialOrder);
        this.statusCommands = List.copyOf(builder.statusCommands);
        this.resets = List.copyOf(builder.resets);
        this.simSlots = List.copyOf(builder.simSlots);
        this.onlyTechnology = builder.onlyTechnology;
        this.pppdOptions = Map.copyOf(builder.pppdOptions);
        this.capabilities = Map.copyOf(builder.capabilities);
        this.neverSend = Set.copyOf(builder.neverSend);
    }

    /**
     * Begins a description.
     *
     * @param id the profile's id in configuration and status, for example {@code mu509}
     * @param world which standards the family speaks
     * @return a builder with the usual values of that world
     */
    public static ModuleDescriptionBuilder builder(String id, RadioWorld world) {
        return new ModuleDescriptionBuilder(id, world);
    }

    /** {@return the profile's id in configuration and status} */
    public String id() {
        return id;
    }

    /** {@return which standards the family speaks} */
    public RadioWorld world() {
        return world;
    }

    /**
     * {@return the length of the longest model text of this family that the given identification holds, letter case
     * aside; 0 when none does} The profile with the longest match is the module's, so that {@code MG323-B} goes before
     * {@code MG323}.
     *
     * @param identification what the module answered to {@code ATI} and {@code +CGMM}
     */
    public int match(String identification) {
        String text = identification.toUpperCase(Locale.ROOT);
        return models.stream()
                .filter(model -> text.contains(model.toUpperCase(Locale.ROOT)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** {@return the USB numbers seen on this family} */
    public Set<UsbId> usbIds() {
        return usbIds;
    }

    /**
     * {@return what the module's ttys are for, in their order, where interface protocols tell nothing; empty on a
     * single port}
     */
    public List<PortRole> ttys() {
        return ttys;
    }

    /**
     * {@return which of the module's ttys has a role, counted from 0; empty when none has}
     *
     * @param role what the tty shall be for
     */
    public OptionalInt tty(PortRole role) {
        int index = ttys.indexOf(role);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** {@return whether the module has one port, a UART, for AT commands and data calls alike} */
    public boolean singlePort() {
        return ttys.isEmpty();
    }

    /** {@return the line's settings on a UART} */
    public SerialLine line() {
        return line;
    }

    /** {@return commands after identification, in order; each may be refused without harm} */
    public List<String> initialisation() {
        return initialisation;
    }

    /** {@return commands on the data port before dialling} */
    public List<String> dialPreparation() {
        return dialPreparation;
    }

    /**
     * {@return what follows {@code ATD} for a context: the plain form for context 1, the form with its number for
     * others}
     *
     * @param cid the context's number, 1 to 16
     */
    public String dialString(int cid) {
        return cid == 1 || dialStringByContext == null
                ? dialString
                : dialStringByContext.replace(CID, Integer.toString(cid));
    }

    /** {@return how the account is told to the module} */
    public CredentialCommand credentials() {
        return credentials;
    }

    /** {@return the order of that command's arguments, where the firmware does not tell it} */
    public List<Argument> credentialOrder() {
        return credentialOrder;
    }

    /**
     * {@return the status commands of a subject that the family may know, the most telling first}
     *
     * @param subject what the commands shall tell of
     */
    public List<StatusCommand> statusCommands(StatusCommand.Subject subject) {
        return statusCommands.stream()
                .filter(command -> command.subject() == subject)
                .toList();
    }

    /** {@return what carries the data of a registered module that has one way only, and no command to tell it} */
    public Optional<RadioTechnology> onlyTechnology() {
        return Optional.ofNullable(onlyTechnology);
    }

    /** {@return commands that restart the module, in the order in which they are tried} */
    public List<String> resets() {
        return resets;
    }

    /** {@return commands that take a SIM slot into use, one for each slot in order; empty where the module has one slot} */
    public List<String> simSlots() {
        return simSlots;
    }

    /** {@return pppd options that differ from those of the family's world} */
    public Map<String, String> pppdOptions() {
        return pppdOptions;
    }

    /**
     * {@return whether a capability is there; {@link Support#PROBE} when the description does not say}
     *
     * @param capability what the module may be able to do
     */
    public Support support(Capability capability) {
        return capabilities.getOrDefault(capability, Support.PROBE);
    }

    /** {@return commands that harm this family, in upper case without {@code AT}: they are never sent, whoever asks} */
    public Set<String> neverSend() {
        return neverSend;
    }

    @Override
    public String toString() {
        return "profile " + id;
    }
}
