package io.cellgate.modem.profile;

import io.cellgate.at.SerialLine;
import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.profile.CredentialCommand.Argument;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.profile.ModuleDescription.UsbId;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RadioWorld;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a {@link ModuleDescription} together; not thread-safe. What is not given is as usual in the family's world. */
public final class ModuleDescriptionBuilder {

    final String id;
    final RadioWorld world;
    final List<String> models = new ArrayList<>();
    final Set<UsbId> usbIds = new LinkedHashSet<>();
    List<PortRole> ttys = List.of();
    SerialLine line = SerialLine.DEFAULT;
    final List<String> initialisation = new ArrayList<>();
    final List<String> dialPreparation = new ArrayList<>();
    String dialString;

    @Nullable
    String dialStringByContext;

    CredentialCommand credentials = CredentialCommand.NONE;
    List<Argument> credentialOrder = List.of();
    List<StatusCommand> statusCommands;

    @Nullable
    RadioTechnology onlyTechnology;

    List<String> resets = List.of("AT^RESET", "AT+CFUN=1,1", "AT+CFUN=16");
    List<String> simSlots = List.of();
    final Map<String, String> pppdOptions = new LinkedHashMap<>();
    final Map<Capability, Support> capabilities = new LinkedHashMap<>();
    final Set<String> neverSend = new LinkedHashSet<>();

    ModuleDescriptionBuilder(String id, RadioWorld world) {
        this.id = id;
        this.world = world;
        this.dialString = world == RadioWorld.THREE_GPP ? "*99#" : "#777";
        this.statusCommands = StatusCommand.usual(world);
    }

    /**
     * Adds texts of {@code +CGMM} or {@code ATI} that name the family.
     *
     * @param texts none of them blank; letter case aside
     * @return this
     */
    public ModuleDescriptionBuilder models(String... texts) {
        models.addAll(List.of(texts));
        return this;
    }

    /**
     * Adds a USB number that was seen on the family.
     *
     * @param vendor as {@code 0x12d1}
     * @param product as {@code 0x1573}; may be another family's too
     * @return this
     */
    public ModuleDescriptionBuilder usb(int vendor, int product) {
        usbIds.add(new UsbId(vendor, product));
        return this;
    }

    /**
     * Sets what the ttys are for; a module whose ttys are not named has a single port.
     *
     * @param roles in the order of the interface numbers, one of them {@link PortRole#MODEM}
     * @return this
     */
    public ModuleDescriptionBuilder ttys(PortRole... roles) {
        ttys = List.of(roles);
        return this;
    }

    /**
     * Sets how the line of a UART is set; {@link SerialLine#DEFAULT} by default.
     *
     * @param value the first that is tried
     * @return this
     */
    public ModuleDescriptionBuilder line(SerialLine value) {
        line = value;
        return this;
    }

    /**
     * Adds commands that follow identification; each may be refused without harm.
     *
     * @param commands with their {@code AT}, in order
     * @return this
     */
    public ModuleDescriptionBuilder initialise(String... commands) {
        initialisation.addAll(List.of(commands));
        return this;
    }

    /**
     * Adds commands for the data port before dialling.
     *
     * @param commands with their {@code AT}, in order; each must be answered with {@code OK}
     * @return this
     */
    public ModuleDescriptionBuilder beforeDialling(String... commands) {
        dialPreparation.addAll(List.of(commands));
        return this;
    }

    /**
     * Sets what follows {@code ATD}, whatever the context.
     *
     * @param plain for example {@code #777}
     * @return this
     */
    public ModuleDescriptionBuilder dial(String plain) {
        dialString = plain;
        dialStringByContext = null;
        return this;
    }

    /**
     * Sets what follows {@code ATD}, with another form for contexts other than the first.
     *
     * @param plain for context 1, for example {@code *99#}
     * @param byContext for others, for example {@code *99***<cid>#}; {@code <cid>} stands for the context's number
     * @return this
     */
    public ModuleDescriptionBuilder dial(String plain, String byContext) {
        dialString = plain;
        dialStringByContext = byContext;
        return this;
    }

    /**
     * Sets how the account is told to the module, with the arguments in their usual order.
     *
     * @param value the command that this firmware has
     * @return this
     */
    public ModuleDescriptionBuilder credentials(CredentialCommand value) {
        return credentials(value, value.usualOrder().toArray(Argument[]::new));
    }

    /**
     * Sets how the account is told to the module, and the order in which it wants the arguments.
     *
     * @param value the command that this firmware has
     * @param order all of {@link CredentialCommand#usualOrder()}, each once
     * @return this
     */
    public ModuleDescriptionBuilder credentials(CredentialCommand value, Argument... order) {
        credentials = value;
        credentialOrder = List.of(order);
        return this;
    }

    /**
     * Sets the status commands that the family may know.
     *
     * @param commands the most telling of each subject first; they take the place of the world's usual ones
     * @return this
     */
    public ModuleDescriptionBuilder status(StatusCommand... commands) {
        statusCommands = List.of(commands);
        return this;
    }

    /**
     * Sets what carries the data of a module that has one way only, and no command to tell it.
     *
     * @param value told as the technology whenever the module is registered
     * @return this
     */
    public ModuleDescriptionBuilder onlyTechnology(RadioTechnology value) {
        onlyTechnology = value;
        return this;
    }

    /**
     * Sets the commands that restart the module.
     *
     * @param commands with their {@code AT}, in the order in which they are tried, in place of the usual three; none
     *     where the module cannot be reset
     * @return this
     */
    public ModuleDescriptionBuilder resets(String... commands) {
        resets = List.of(commands);
        return this;
    }

    /**
     * Sets the commands that take a SIM slot into use, of a module that has several; a module has one where nothing is said.
     *
     * @param commands one for each slot, in the slots' order, as in {@code AT^SIMSWITCH=0}, {@code AT^SIMSWITCH=1}; all
     *     the same but for what follows the {@code =}, so that {@code AT^SIMSWITCH?} asks which one is in use
     * @return this
     */
    public ModuleDescriptionBuilder simSlots(String... commands) {
        simSlots = List.of(commands);
        return this;
    }

    /**
     * Adds a pppd option that differs from those of the family's world.
     *
     * @param option by pppd's name
     * @param value empty for a flag
     * @return this
     */
    public ModuleDescriptionBuilder pppd(String option, String value) {
        pppdOptions.put(option, value);
        return this;
    }

    /**
     * Sets whether a capability is there; {@link Support#PROBE} where nothing is said.
     *
     * @param capability what the module may be able to do
     * @param support whether it is
     * @return this
     */
    public ModuleDescriptionBuilder capability(Capability capability, Support support) {
        capabilities.put(capability, support);
        return this;
    }

    /**
     * Adds a command that harms the family, as in {@code ^GETPORTMODE}: no line that holds it is ever sent, whoever
     * asks.
     *
     * @param command without {@code AT}; letter case aside
     * @return this
     */
    public ModuleDescriptionBuilder neverSend(String command) {
        neverSend.add(command.toUpperCase(Locale.ROOT));
        return this;
    }

    /**
     * Checks that what was given fits together, and ends the building.
     *
     * @return the description, which nothing changes any more
     * @throws IllegalStateException that names what does not fit together
     */
    public ModuleDescription build() {
        require(id.matches("[a-z0-9][a-z0-9_-]{0,31}"), "has an id of other than small letters and digits");
        require(!models.isEmpty(), "names no model");
        require(models.stream().noneMatch(String::isBlank), "has an empty model text, which would fit every module");
        require(ttys.isEmpty() || ttys.contains(PortRole.MODEM), "names ttys, but none for data calls");
        require(
                dialStringByContext == null || dialStringByContext.contains(ModuleDescription.CID),
                "has a dial string by context without " + ModuleDescription.CID);
        require(
                Set.copyOf(credentialOrder).equals(Set.copyOf(credentials.usualOrder()))
                        && credentialOrder.size() == credentials.usualOrder().size(),
                "has other arguments for " + credentials + " than " + credentials.usualOrder());
        require(simSlots.size() != 1, "has a command for one SIM slot; it takes two of them, or none");
        require(
                simSlots.stream().allMatch(command -> command.matches("[^=?;]{3,32}=[^=?;]{1,32}"))
                        && simSlots.stream()
                                        .map(command -> command.split("=", 2)[0])
                                        .distinct()
                                        .count()
                                <= 1
                        && Set.copyOf(simSlots).size() == simSlots.size(),
                "has SIM slots " + simSlots + ", which are not one command with other values after its =");
        List<String> sent = new ArrayList<>(initialisation);
        sent.addAll(dialPreparation);
        sent.addAll(resets);
        sent.addAll(simSlots);
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
