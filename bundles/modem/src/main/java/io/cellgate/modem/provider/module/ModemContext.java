package io.cellgate.modem.provider.module;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtTransport;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Backoff;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.conversation.ModuleJobs;
import io.cellgate.modem.provider.settings.ModemSettings;
import io.cellgate.modem.provider.text.CharacterSet;
import io.cellgate.modem.provider.text.network.ContextEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of one modem share. Any thread may read settings, status and the open module; everything else is used by tasks of the
 * modem's actor and by jobs, which have the turn ({@link ModuleJobs}).
 */
public final class ModemContext {

    private final ModuleJobs jobs;
    private final CurrentStatus current;
    private final ProfileCatalog profiles;
    private final RandomGenerator random;
    private final CallDevices callDevices = new CallDevices();
    private final WrittenAccounts accounts = new WrittenAccounts();

    private volatile ModemSettings settings;
    private volatile @Nullable OpenModule module;
    /** The one whose radio somebody has switched off. */
    private @Nullable OpenModule silenced;

    private Function<String, Optional<String>> portUsers = address -> Optional.empty();
    private @Nullable AtTransport transport;
    private @Nullable ModuleDirectory directory;
    private @Nullable OperatorWish selected;
    private boolean reporting;
    private CharacterSet characterSet = CharacterSet.UNKNOWN;
    private @Nullable ContextEvent contextEnd;
    private @Nullable Integer simSlot;
    private @Nullable String configurationProblem;

    /**
     * Nothing is known yet.
     *
     * @param jobs with the modem's actor
     * @param random for waits, so that many gateways do not come back at once
     */
    public ModemContext(
            ModemSettings settings,
            CurrentStatus current,
            ProfileCatalog profiles,
            ModuleJobs jobs,
            RandomGenerator random) {
        this.settings = settings;
        this.current = current;
        this.profiles = profiles;
        this.jobs = jobs;
        this.random = random;
    }

    /**
     * A person's choice of operator.
     *
     * @param plmn its number; empty to let the module choose
     */
    private record OperatorWish(@Nullable String plmn) {}

    public Actor actor() {
        return jobs.actor();
    }

    public CurrentStatus current() {
        return current;
    }

    public ProfileCatalog profiles() {
        return profiles;
    }

    /** The devices that carry a data call. */
    public CallDevices callDevices() {
        return callDevices;
    }

    public WrittenAccounts accounts() {
        return accounts;
    }

    /** Who speaks with the module. */
    public ModuleJobs jobs() {
        return jobs;
    }

    /** Waits between tries, from a floor to a ceiling. */
    public Backoff backoff(Duration floor, Duration ceiling) {
        return new Backoff(floor, ceiling, random);
    }

    public ModemSettings settings() {
        return settings;
    }

    public void settings(ModemSettings value) {
        settings = value;
    }

    /** The modem of this gateway, if it is another one, that has the port of an address. */
    public Optional<String> portUser(String address) {
        return portUsers.apply(address);
    }

    /** Only before the modem begins. */
    public void portUsers(Function<String, Optional<String>> value) {
        portUsers = value;
    }

    public Optional<AtTransport> transport() {
        return Optional.ofNullable(transport);
    }

    public void transport(Optional<AtTransport> value) {
        transport = value.orElse(null);
    }

    public Optional<ModuleDirectory> directory() {
        return Optional.ofNullable(directory);
    }

    public void directory(Optional<ModuleDirectory> value) {
        directory = value.orElse(null);
    }

    /** The modules of the profiles' vendors on the USB bus. */
    public List<UsbModule> usbModules() {
        return directory().map(known -> known.modules(profiles.usbVendors())).orElse(List.of());
    }

    /** The operator to register with, a person's choice before the configuration's; empty to let the module choose. */
    public Optional<String> operator() {
        return selected == null ? settings.operator() : Optional.ofNullable(selected.plmn());
    }

    /** A person has chosen, until the configuration changes. */
    public void select(Optional<String> plmn) {
        selected = new OperatorWish(plmn.orElse(null));
    }

    /** The configuration's operator is the one again. */
    public void forgetSelection() {
        selected = null;
    }

    /** Whether the module was told to report changes of its registration, and shows that it does. */
    public boolean reporting() {
        return reporting;
    }

    public void reporting(boolean value) {
        reporting = value;
    }

    /** Why a data context ended last, as the module reported it since the last call was prepared. */
    public Optional<ContextEvent> contextEnd() {
        return Optional.ofNullable(contextEnd);
    }

    public void contextEnd(Optional<ContextEvent> value) {
        contextEnd = value.orElse(null);
    }

    /** The SIM slot in use, counted from 1; empty where the module has several and does not say. */
    public OptionalInt simSlot() {
        return simSlot == null ? OptionalInt.empty() : OptionalInt.of(simSlot);
    }

    /** The module has told, or has one slot only. */
    public void simSlot(OptionalInt value) {
        simSlot = value.isPresent() ? Integer.valueOf(value.getAsInt()) : null;
    }

    /** What the module does not have of what is configured, for a person. */
    public Optional<String> configurationProblem() {
        return Optional.ofNullable(configurationProblem);
    }

    public void configurationProblem(Optional<String> value) {
        configurationProblem = value.orElse(null);
    }

    /** In which characters the module writes names. */
    public CharacterSet characterSet() {
        return characterSet;
    }

    public void characterSet(CharacterSet value) {
        characterSet = value;
    }

    /** The module that answers; empty while it is searched for. */
    public Optional<OpenModule> module() {
        return Optional.ofNullable(module);
    }

    public void module(Optional<OpenModule> value) {
        module = value.orElse(null);
    }

    /** Whether somebody has switched the radio off; a module that was opened anew has its radio on. */
    public boolean radioOff() {
        return silenced != null && module != null && module.channel().equals(silenced.channel());
    }

    /** The module whose radio somebody has switched off; empty when it is on again. */
    public void radioOff(Optional<OpenModule> value) {
        silenced = value.orElse(null);
    }

    /** Whether the module answers on this channel, and not on another or none. */
    public boolean speaksOn(AtChannel channel) {
        return module != null && module.channel().equals(channel);
    }

    /**
     * The module that answers; only where the bring-up has found one.
     *
     * @throws IllegalStateException when there is none
     */
    public OpenModule open() {
        return module().orElseThrow(() -> new IllegalStateException("no module is open"));
    }

    /**
     * The module's family; only where the bring-up has chosen one.
     *
     * @throws IllegalStateException when it is not known
     */
    public ModuleDescription family() {
        return open().profile().orElseThrow(() -> new IllegalStateException("no profile is chosen"));
    }

    /**
     * The module that answers, for a caller of the api.
     *
     * @throws ModemException that says in which state the modem is instead
     */
    public OpenModule identified() throws ModemException {
        return module().orElseThrow(() -> new ModemException("the module is not identified yet: " + stateInWords()));
    }

    /** Wall-clock time: for what has to outlast a restart, never for a duration. */
    public Instant now() {
        return current.now();
    }

    /** What is known at this moment. */
    public ModemStatus status() {
        return current.status();
    }

    /** The state and what is waited for, for a person. */
    public String stateInWords() {
        ModemStatus now = status();
        return now.state().published()
                + now.detail().map(detail -> ": " + detail).orElse("");
    }
}
