package io.cellgate.modem;

import io.cellgate.at.SerialLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A family of modules as data. Immutable; made by {@link #builder}.
 */
public final class ModuleDescription {

    /** A USB vendor and product number: a hint, for product numbers are shared between families. */
    public record UsbId(int vendor, int product) {}

    /** How the account is told to the module on its AT command port. */
    public enum CredentialCommand {
        /** Not at all: pppd sends it. */
        NONE,
        /** {@code ^PPPCFG="user","password"} (guide 3.1.2). */
        PPPCFG,
        /** {@code ^AUTHDATA}, where the firmware has it. */
        AUTHDATA,
        /** {@code +CGAUTH}, whose answer may be ignored. */
        CGAUTH
    }

    /** What a module may be able to do. */
    public enum Capability {
        SMS,
        CDMA_SMS,
        USSD,
        GPS,
        HCSQ,
        SYSINFOEX,
        AUTHDATA,
        CHIPTEMP,
        IPMODE
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

    private final String id;
    private final RadioWorld world;
    private final List<String> models;
    private final Set<UsbId> usbIds;
    private final OptionalInt dataTty;
    private final OptionalInt atTty;
    private final SerialLine line;
    private final List<String> initialisation;
    private final List<String> dialPreparation;
    private final String dialString;
    private final Optional<String> dialStringByContext;
    private final CredentialCommand credentials;
    private final Map<String, String> pppdOptions;
    private final Map<Capability, Support> capabilities;
    private final Set<String> neverSend;

    private ModuleDescription(Builder builder) {
        this.id = builder.id;
        this.world = builder.world;
        this.models = List.copyOf(builder.models);
        this.usbIds = Set.copyOf(builder.usbIds);
        this.dataTty = builder.dataTty;
        this.atTty = builder.atTty;
        this.line = builder.line;
        this.initialisation = List.copyOf(builder.initialisation);
        this.dialPreparation = List.copyOf(builder.dialPreparation);
        this.dialString = builder.dialString;
        this.dialStringByContext = builder.dialStringByContext;
        this.credentials = builder.credentials;
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

    /** Which of the module's ttys carries data where interface protocols tell nothing; empty for a single port. */
    public OptionalInt dataTty() {
        return dataTty;
    }

    /** Which of the module's ttys takes AT commands where interface protocols tell nothing; empty for a single port. */
    public OptionalInt atTty() {
        return atTty;
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
        return cid == 1
                ? dialString
                : dialStringByContext
                        .map(form -> form.replace("<cid>", Integer.toString(cid)))
                        .orElse(dialString);
    }

    /** How the account is told to the module. */
    public CredentialCommand credentials() {
        return credentials;
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
        private OptionalInt dataTty = OptionalInt.empty();
        private OptionalInt atTty = OptionalInt.empty();
        private SerialLine line = SerialLine.DEFAULT;
        private final List<String> initialisation = new ArrayList<>();
        private final List<String> dialPreparation = new ArrayList<>();
        private String dialString;
        private Optional<String> dialStringByContext = Optional.empty();
        private CredentialCommand credentials = CredentialCommand.NONE;
        private final Map<String, String> pppdOptions = new LinkedHashMap<>();
        private final Map<Capability, Support> capabilities = new LinkedHashMap<>();
        private final Set<String> neverSend = new LinkedHashSet<>();

        private Builder(String id, RadioWorld world) {
            this.id = id;
            this.world = world;
            this.dialString = world == RadioWorld.THREE_GPP ? "*99#" : "#777";
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

        /** The order of the ttys, counted from 0. */
        public Builder ttys(int data, int at) {
            dataTty = OptionalInt.of(data);
            atTty = OptionalInt.of(at);
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

        /** What follows {@code ATD}; {@code <cid>} in the second form stands for the context's number. */
        public Builder dial(String plain, String byContext) {
            dialString = plain;
            dialStringByContext = Optional.of(byContext);
            return this;
        }

        /** How the account is told to the module. */
        public Builder credentials(CredentialCommand value) {
            credentials = value;
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

        /** The description. */
        public ModuleDescription build() {
            if (models.isEmpty()) {
                throw new IllegalStateException("profile " + id + " names no model");
            }
            return new ModuleDescription(this);
        }
    }
}
