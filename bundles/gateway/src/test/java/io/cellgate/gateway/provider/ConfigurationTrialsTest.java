package io.cellgate.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cellgate.broker.BrokerLink;
import io.cellgate.gateway.provider.trial.Reach;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

class ConfigurationTrialsTest {

    @TempDir
    Path state;

    private ConfigurationTrials trials;

    @BeforeEach
    void start() {
        BundleContext context = mock();
        when(context.getProperty("cellgate.state")).thenReturn(state.toString());
        trials = new ConfigurationTrials(context, mock(), mock(), mock());
    }

    @AfterEach
    void stop() {
        trials.deactivate();
    }

    private static Uplink uplink(String name) {
        Uplink uplink = mock();
        when(uplink.name()).thenReturn(name);
        when(uplink.status()).thenReturn(UplinkStatus.initial(name, UplinkState.CONNECTED, Instant.EPOCH));
        return uplink;
    }

    private static BrokerLink broker(String configuration, boolean online) {
        BrokerLink link = mock(CALLS_REAL_METHODS);
        when(link.configuration()).thenReturn(configuration);
        when(link.online()).thenReturn(online);
        return link;
    }

    @Test
    void everyWayAndWhatItStandsOnIsLookedAt() {
        Modem modem = mock();
        when(modem.status()).thenReturn(ModemStatus.initial("main", ModemState.WAITING_PORT, Instant.EPOCH));
        trials.addUplink(uplink("main"));
        trials.addModem(modem);
        trials.addBroker(broker("io.cellgate.mqtt~a", true));
        trials.addBroker(broker("io.cellgate.mqtt~b", false));

        assertEquals(
                new Reach(
                        Map.of("main", new Reach.Line("", UplinkState.CONNECTED, OptionalLong.empty())),
                        Map.of("main", ModemState.WAITING_PORT),
                        Set.of("io.cellgate.mqtt~a")),
                trials.reach());
    }

    @Test
    void anUplinkThatIsToDialAnewComesBackByItself() {
        Uplink main = uplink("main");
        Uplink spare = uplink("spare");
        trials.addUplink(main);
        trials.addUplink(spare);

        trials.redial("main");

        verify(main).disconnectFor(Duration.ofSeconds(1));
        verify(spare, never()).disconnectFor(any());
    }
}
