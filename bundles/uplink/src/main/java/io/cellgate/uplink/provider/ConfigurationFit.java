package io.cellgate.uplink.provider;

import io.cellgate.modem.call.DialSettings;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.uplink.UplinkFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the configuration fits the modem, and the link that runs fits the configuration. Both can be told only when the modem
 * is identified. Only the supervision's thread touches it.
 */
final class ConfigurationFit {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFit.class);

    private final String name;
    private final FailureReport failures;
    private final StatusBoard board;
    private Optional<UplinkFailure> lacking = Optional.empty();

    ConfigurationFit(String name, FailureReport failures, StatusBoard board) {
        this.name = name;
        this.failures = failures;
        this.board = board;
    }

    /** What the modem needs and the configuration does not say, in words for a person. */
    Optional<String> lacking() {
        return lacking.map(StatusText::words);
    }

    /** Compares anew; a link that the configuration no longer asks for is marked. */
    void look(@Nullable Link link, @Nullable UplinkSettings settings, @Nullable Modem modem) {
        if (settings == null || modem == null) {
            lacking = Optional.empty();
            return;
        }
        try {
            DialSettings dial = modem.dialSettings(settings.context());
            lack(apn(settings, dial));
            // A link that works is not given up for a configuration with which none could be dialled.
            if (lacking.isEmpty() && link != null && !link.ending()) {
                compare(link, settings, dial);
            }
        } catch (ModemException e) {
            LOG.debug("uplink {}: not compared yet: {}", name, e.getMessage());
        }
    }

    private void lack(Optional<UplinkFailure> now) {
        if (lacking.isEmpty()) {
            now.ifPresent(failure -> {
                LOG.error("uplink {}: {}", name, StatusText.words(failure));
                board.failed(failure, 0);
            });
        }
        lacking = now;
    }

    private Optional<UplinkFailure> apn(UplinkSettings settings, DialSettings dial) {
        boolean missing = dial.world() == RadioWorld.THREE_GPP
                && settings.apnRequired()
                && settings.context().apn().isEmpty();
        return missing
                ? Optional.of(failures.of(
                        "configuration",
                        "property 'apn' has the value ''",
                        "set apn to the carrier's access point name, or apn.required to false"))
                : Optional.empty();
    }

    private void compare(Link link, UplinkSettings settings, DialSettings dial) {
        link.session().ifPresent(session -> {
            boolean matches = session.matches(settings.request(dial));
            if (!matches && !link.outdated()) {
                LOG.info("uplink {}: the configuration differs from the running link's", name);
            }
            link.outdated(!matches);
        });
    }
}
