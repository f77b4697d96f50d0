package io.cellgate.gateway.provider.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class BrokerAddressesTest {

    @Test
    void aListIsReadAsTelemetryReadsIt() throws Exception {
        List<URI> both = List.of(URI.create("tcp://a.example.com:1883"), URI.create("ssl://b.example.com:8883"));

        assertEquals(both, of("tcp://a.example.com:1883 , ssl://b.example.com:8883,"));
        assertEquals(both, of(new String[] {"tcp://a.example.com:1883", "ssl://b.example.com:8883"}));
        assertEquals(both, of(List.of("tcp://a.example.com:1883", "ssl://b.example.com:8883")));
    }

    @Test
    void aCommaInDoubleQuotesEndsNoAddress() throws Exception {
        assertEquals(List.of(), of("\"first,tcp://b.example.com:1883,last\""));
    }

    @Test
    void whatIsRefusedOrAbsentIsLeftOut() throws Exception {
        assertEquals(List.of(URI.create("tcp://a.example.com:1")), of("nonsense,tcp://a.example.com:1"));
        assertEquals(List.of(), BrokerAddresses.of(admin(Map.of("username", "x"))));
    }

    private static List<URI> of(Object broker) throws Exception {
        return BrokerAddresses.of(admin(Map.of("broker", broker)));
    }

    @SuppressWarnings("JdkObsolete") // a configuration is a Dictionary
    private static ConfigurationAdmin admin(Map<String, Object> properties) throws Exception {
        Configuration configuration = mock(Configuration.class);
        when(configuration.getProperties()).thenReturn(new Hashtable<>(properties));
        ConfigurationAdmin admin = mock(ConfigurationAdmin.class);
        when(admin.listConfigurations(anyString())).thenReturn(new Configuration[] {configuration});
        return admin;
    }
}
