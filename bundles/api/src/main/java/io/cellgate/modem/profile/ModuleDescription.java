package io.cellgate.modem.profile;

import io.cellgate.at.SerialLine;
import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.profile.CredentialCommand.Argument;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RadioWorld;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

    /** A USB vendor and product number: a hint, for product numbers are shared between families. */
    public record UsbId(int vendor, int product) {}

    /** What a module may be able to do. */
    public enum Capability {
        SMS,
        CDMA_SMS,
        USSD,
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
    private static final String CID = "<cid>";

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
    private final @Nullable RadioTechnology onlyTechnology;
    private final Map<String, String> pppdOptions;
    private final Map<Capability, Support> capabilities;
    private final Set<String> neverSend;

    private ModuleDescription(Builder builder) {
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
     */
    public static Builder builder(String id, RadioWorld world) {
        return new Builder(id, world);
    }

    /** The profile's id in configuration and status. */
    public String id() {
        return id;
    }

    /** Which standards the family speaks. */
    public RadioWorld world() {
        return world;
    }

    /**
     * The length of the longest model text of this family that the given identification holds, letter case aside; 0 when
     * none does. The profile with the longest match is the module's, so that {@code MG323-B} goes before {@code MG323}.
     */
    public int match(String identification) {
        String text = identification.toUpperCase(Locale.ROOT);
        return models.stream()
                .filter(model -> text.contains(model.toUpperCase(Locale.ROOT)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** The USB numbers seen on this family. */
    public Set<UsbId> usbIds() {
        return usbIds;
    }

    /** What the module's ttys are for, in their order, where interface protocols tell nothing; empty on a single port. */
    public List<PortRole> ttys() {
        return ttys;
    }

    /** Which of the module's ttys has a role, counted from 0; empty when none has. */
    public OptionalInt tty(PortRole role) {
        int index = ttys.indexOf(role);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** Whether the module has one port, a UART, for AT commands and data calls alike. */
    public boolean singlePort() {
        return ttys.isEmpty();
    }

    /** The line's settings on a UART. */
    public SerialLine line() {
        return line;
    }

    /** Commands after identification, in order; each may be refused without harm. */
    public List<String> initialisation() {
        return initialisation;
    }

    /** Commands on the data port before dialling. */
    public List<String> dialPreparation() {
        return dialPreparation;
    }

    /** What follows {@code ATD} for a context: the plain form for context 1, the form with its number for others. */
    public String dialString(int cid) {
        return cid == 1 || dialStringByContext == null
                ? dialString
                : dialStringByContext.replace(CID, Integer.toString(cid));
    }

    /** How the account is told to the module. */
    public CredentialCommand credentials() {
        return credentials;
    }

    /** The order of that command's arguments, where the firmware does not tell it. */
    public List<Argument> credentialOrder() {
        return credentialOrder;
    }

    /** The status commands of a subject that the family may know, the most telling first. */
    public List<StatusCommand> statusCommands(StatusCommand.Subject subject) {
        return statusCommands.stream()
                .filter(command -> command.subject() == subject)
                .toList();
    }

    /** What carries the data of a registered module that has one way only, and no command to tell it. */
    public Optional<RadioTechnology> onlyTechnology() {
        return Optional.ofNullable(onlyTechnology);
    }

    /** Commands that restart the module, in the order in which they are tried. */
    public List<String> resets() {
        return resets;
    }

    /** pppd options that differ from those of the family's world. */
    public Map<String, String> pppdOptions() {
        return pppdOptions;
    }

    /** Whether a capability is there; {@link Support#PROBE} when the description does not say. */
    public Support support(Capability capability) {
        return capabilities.getOrDefault(capability, Support.PROBE);
    }

    /** Commands that harm this family, in upper case without {@code AT}: they are never sent, whoever asks. */
    public Set<String> neverSend() {
        return neverSend;
    }

    @Override
    public String toString() {
        return "profile " + id;
    }

    /** Puts a description together; not thread-safe. */
    public static final class Builder {

        private final String id;
        private final RadioWorld world;
        private final List<String> models = new ArrayList<>();
        private final Set<UsbId> usbIds = new LinkedHashSet<>();
        private List<PortRole> ttys = List.of();
        private SerialLine line = SerialLine.DEFAULT;
        private final List<String> initialisation = new ArrayList<>();
        private final List<String> dialPreparation = new ArrayList<>();
        private String dialString;
        private @Nullable String dialStringByContext;
        private CredentialCommand credentials = CredentialCommand.NONE;
        private List<Argument> credentialOrder = List.of();
        private List<StatusCommand> statusCommands;
        private @Nullable RadioTechnology onlyTechnology;
        private List<String> resets = List.of("AT^RESET", "AT+CFUN=1,1", "AT+CFUN=16");
        private final Map<String, String> pppdOptions = new LinkedHashMap<>();
        private final Map<Capability, Support> capabilities = new LinkedHashMap<>();
        private final Set<String> neverSend = new LinkedHashSet<>();

        private Builder(String id, RadioWorld world) {
            this.id = id;
            this.world = world;
            this.dialString = world == RadioWorld.THREE_GPP ? "*99#" : "#777";
            this.statusCommands = StatusCommand.usual(world);
        }

        /** Texts of {@code +CGMM} or {@code ATI} that name the family. */
        public Builder models(String... texts) {
            models.addAll(List.of(texts));
            return this;
        }

        /** A USB number seen on the family. */
        public Builder usb(int vendor, int product) {
            usbIds.add(new UsbId(vendor, product));
            return this;
        }

        /** What the ttys are for, in their order; a module whose ttys are not named has a single port. */
        public Builder ttys(PortRole... roles) {
            ttys = List.of(roles);
            return this;
        }

        /** The line's settings on a UART. */
        public Builder line(SerialLine value) {
            line = value;
            return this;
        }

        /** Commands after identification. */
        public Builder initialise(String... commands) {
            initialisation.addAll(List.of(commands));
            return this;
        }

        /** Commands on the data port before dialling. */
        public Builder beforeDialling(String... commands) {
            dialPreparation.addAll(List.of(commands));
            return this;
        }

        /** What follows {@code ATD}, whatever the context. */
        public Builder dial(String plain) {
            dialString = plain;
            dialStringByContext = null;
            return this;
        }

        /** What follows {@code ATD}; {@code <cid>} in the second form stands for the context's number. */
        public Builder dial(String plain, String byContext) {
            dialString = plain;
            dialStringByContext = byContext;
            return this;
        }

        /** How the account is told to the module, its arguments in their usual order. */
        public Builder credentials(CredentialCommand value) {
            return credentials(value, value.usualOrder().toArray(Argument[]::new));
        }

        /** How the account is told to the module, and the order in which it wants the arguments. */
        public Builder credentials(CredentialCommand value, Argument... order) {
            credentials = value;
            credentialOrder = List.of(order);
            return this;
        }

        /** The status commands that the family may know, the most telling of each subject first. */
        public Builder status(StatusCommand... commands) {
            statusCommands = List.of(commands);
            return this;
        }

        /** What carries the data of a module that has one way only, and no command to tell it. */
        public Builder onlyTechnology(RadioTechnology value) {
            onlyTechnology = value;
            return this;
        }

        /** Commands that restart the module, in the order in which they are tried. */
        public Builder resets(String... commands) {
            resets = List.of(commands);
            return this;
        }

        /** A pppd option that differs; an empty value for a flag. */
        public Builder pppd(String option, String value) {
            pppdOptions.put(option, value);
            return this;
        }

        /** Whether a capability is there. */
        public Builder capability(Capability capability, Support support) {
            capabilities.put(capability, support);
            return this;
        }

        /** A command that harms the family, as in {@code ^GETPORTMODE}. */
        public Builder neverSend(String command) {
            neverSend.add(command.toUpperCase(Locale.ROOT));
            return this;
        }

        /**
         * The description.
         *
         * @throws IllegalStateException that names what does not fit together
         */
        public ModuleDescription build() {
            require(id.matches("[a-z0-9][a-z0-9_-]{0,31}"), "has an id of other than small letters and digits");
            require(!models.isEmpty(), "names no model");
            require(
                    models.stream().noneMatch(String::isBlank),
                    "has an empty model text, which would fit every module");
            require(ttys.isEmpty() || ttys.contains(PortRole.MODEM), "names ttys, but none for data calls");
            require(
                    dialStringByContext == null || dialStringByContext.contains(CID),
                    "has a dial string by context without " + CID);
            require(
                    Set.copyOf(credentialOrder).equals(Set.copyOf(credentials.usualOrder()))
                            && credentialOrder.size()
                                    == credentials.usualOrder().size(),
                    "has other arguments for " + credentials + " than " + credentials.usualOrder());
            List<String> sent = new ArrayList<>(initialisation);
            sent.addAll(dialPreparation);
            sent.addAll(resets);
            for (String command : sent) {
                String text = command.toUpperCase(Locale.ROOT);
                require(text.startsWith("AT"), "has the command '" + command + "', which does not begin with AT");
                require(neverSend.stream().noneMatch(text::contains), "sends '" + command + "', which it forbids");
            }
            return new ModuleDescription(this);
        }

        private void require(boolean good, String otherwise) {
            if (!good) {
                throw new IllegalStateException("profile " + id + " " + otherwise);
            }
        }
    }
}
