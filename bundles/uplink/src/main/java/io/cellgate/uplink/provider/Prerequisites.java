package io.cellgate.uplink.provider;

import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.uplink.provider.apn.AccessPointChoice;
import io.cellgate.uplink.provider.apn.ProviderList;
import io.cellgate.uplink.provider.apn.Subscriber;
import io.cellgate.uplink.provider.input.InputActor;
import io.cellgate.uplink.provider.pause.AccountRefusals;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a link needs: to be wanted, a configuration, a modem, pppd control. Each may come and go. Only the actor's thread touches it. */
final class Prerequisites {

    /** Which access point is to be used. */
    final AccessPointChoice accessPoints;

    /** How often the account was refused. */
    final AccountRefusals refusals;

    /** As a person has written it; absent before the first good one. */
    private @Nullable UplinkSettings configured;

    /** The configuration in force, with the access point that is to be used; absent before the first good one. */
    @Nullable
    UplinkSettings settings;

    /** Pppd control, while it is there. */
    @Nullable
    PppDaemon daemon;

    /** The modem of the configured name, while it is there. */
    @Nullable
    Modem modem;

    /** Whether the framework is still starting its bundles, so that what is not there is on its way. */
    boolean starting;

    /** Whether the connection is wanted. */
    boolean wanted;

    /**
     * @param uplink its name, for the log
     * @param random for salt
     * @param providers the carriers of the world
     * @param accessPointsKnown called when the list of providers has told what it knows, and the settings may be others
     */
    Prerequisites(
            String uplink,
            InputActor actor,
            RandomGenerator random,
            ProviderList providers,
            Runnable accessPointsKnown) {
        this.refusals = new AccountRefusals(random);
        this.accessPoints = new AccessPointChoice(uplink, actor, providers, () -> {
            choose();
            accessPointsKnown.run();
        });
    }

    /** Another configuration is in force. */
    void configure(UplinkSettings value) {
        configured = value;
        accessPoints.settings(
                value.call(),
                value.apnRequired(),
                value.recovery().stateDirectory().resolve("apn").resolve(value.name()));
        refusals.settings(
                value.accountRefusals(),
                value.recovery().stateDirectory().resolve("account").resolve(value.name()));
        modemStatus();
    }

    /** The modem's status has changed, or another modem is there, or none. */
    void modemStatus() {
        UplinkSettings asked = configured;
        if (modem != null && asked != null) {
            Optional<RadioWorld> world;
            try {
                world = Optional.of(asked.dialSettings(modem).world());
            } catch (ModemException | RuntimeException | LinkageError e) {
                world = Optional.empty(); // not identified yet, or being replaced
            }
            ModemStatus status = modem.status();
            accessPoints.module(Subscriber.of(status.sim()), world, status.state() == ModemState.READY);
        }
        choose();
    }

    /** The configuration in force with each access point that may be used, the chosen one first. */
    List<UplinkSettings> possible() {
        UplinkSettings asked = configured;
        return asked == null
                ? List.of()
                : accessPoints.all(asked.call()).stream().map(asked::with).toList();
    }

    /** A link over one of {@link #possible()} runs. */
    void uses(UplinkSettings running) {
        if (configured != null) {
            accessPoints.uses(configured.call(), running.call());
            choose();
        }
    }

    /** Uses the access point that is chosen now. */
    void choose() {
        settings = configured == null ? null : configured.with(accessPoints.call(configured.call()));
        if (settings != null) {
            String sim = accessPoints.sim().orElse("");
            refusals.account(settings.call().accountText(sim).reveal());
        }
    }

    /** The modem's status, while it is there. */
    Optional<ModemStatus> statusOfModem() {
        return Optional.ofNullable(modem).map(Modem::status);
    }

    /** Where is remembered which recovery step was taken when: for the modem, whoever helps it. */
    Path stepRecord() {
        return settings == null
                ? Path.of("/")
                : settings.recovery().stateDirectory().resolve("recovery").resolve(settings.modem() + ".record");
    }
}
