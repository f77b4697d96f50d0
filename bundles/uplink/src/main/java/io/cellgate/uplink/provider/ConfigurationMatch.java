package io.cellgate.uplink.provider;

import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.call.DialSettings;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.provider.dial.FailureReport;
import io.cellgate.uplink.provider.dial.PppLink;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the configuration says what the modem needs, and the link that runs is what the configuration asks for. Both can be
 * told only when the modem is identified. Only the supervision's thread touches it.
 */
final class ConfigurationMatch {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationMatch.class);

    private final String name;
    private final FailureReport failures;
    private final PublishedStatus published;
    private @Nullable UplinkFailure lacking;

    ConfigurationMatch(String name, FailureReport failures, PublishedStatus published) {
        this.name = name;
        this.failures = failures;
        this.published = published;
    }

    /** What the modem needs and the configuration does not say, in words for a person. */
    Optional<String> lacking() {
        return Optional.ofNullable(lacking).map(StatusText::words);
    }

    /** Compares anew; a link that the configuration no longer asks for is marked. */
    void look(@Nullable PppLink link, Prerequisites prerequisites) {
        UplinkSettings settings = prerequisites.settings;
        Modem modem = prerequisites.modem;
        if (settings == null || modem == null || prerequisites.accessPoints.pending()) {
            lacking = null;
            return;
        }
        try {
            DialSettings dial = settings.dialSettings(modem);
            lack(apn(settings, dial));
            // A link that works is not given up for a configuration with which none could be dialled.
            if (lacking == null && link != null && !link.ending()) {
                compare(link, prerequisites, modem);
            }
        } catch (ModemException e) {
            LOG.debug("uplink {}: not compared yet: {}", name, e.getMessage());
        }
    }

    private void lack(Optional<UplinkFailure> now) {
        if (lacking == null) {
            now.ifPresent(failure -> {
                LOG.error("uplink {}: {}", name, StatusText.words(failure));
                published.failed(failure, 0);
            });
        }
        lacking = now.orElse(null);
    }

    private Optional<UplinkFailure> apn(UplinkSettings settings, DialSettings dial) {
        boolean missing = dial.world() == RadioWorld.THREE_GPP
                && settings.apnRequired()
                && settings.call().context().apn().isEmpty();
        return missing
                ? Optional.of(failures.of(
                        "configuration",
                        "property 'apn' has the value ''",
                        "set apn to the carrier's access point name, or apn.required to false"))
                : Optional.empty();
    }

    /** A link over any of the access points that may be used is as good as another. */
    private void compare(PppLink link, Prerequisites prerequisites, Modem modem) throws ModemException {
        boolean matches = false;
        for (UplinkSettings possible : prerequisites.possible()) {
            matches = link.matches(possible.request(possible.dialSettings(modem)));
            if (matches) {
                prerequisites.uses(possible);
                break;
            }
        }
        if (!matches && !link.outdated()) {
            LOG.info("uplink {}: the configuration differs from the running link's", name);
        }
        link.outdated(!matches);
    }
}
