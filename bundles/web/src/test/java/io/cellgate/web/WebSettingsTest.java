package io.cellgate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.web.metric.MetricsAccess;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSettingsTest {

    @Test
    void byDefaultOnlyThisMachineSeesThePage() throws Exception {
        assertTrue(read(Map.of()).address().getAddress().isLoopbackAddress());
    }

    @Test
    void onANetworkThePageIsEncrypted() throws Exception {
        assertTrue(refused(Map.of("address", "0.0.0.0")).contains("others with tls.keystore only"));
        assertEquals(
                "0.0.0.0",
                read(Map.of("address", "0.0.0.0", "tls.keystore", "/etc/cellgate/web.p12"))
                        .address()
                        .getAddress()
                        .getHostAddress());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway.example.com", "localhost", "1.2.3", "1.2.3.256", "::g", ":", "127.0.0.1:80"})
    void aNameOrNoAddressIsRefused(String address) {
        assertTrue(refused(Map.of("address", address)).contains("an IP address of this machine"));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.2", "::1"})
    void everyLoopbackAddressWillDo(String address) throws Exception {
        assertTrue(read(Map.of("address", address)).address().getAddress().isLoopbackAddress());
    }

    @Test
    void aShortPasswordIsRefusedAndNotShown() {
        String told = refused(Map.of("password", "sesame"));

        assertTrue(told.contains("at least 8 characters"), told);
        assertFalse(told.contains("sesame"), told);
    }

    @Test
    void thePageIsServedAlwaysUnlessOnRequest() throws Exception {
        assertFalse(read(Map.of()).onRequest());
        assertTrue(read(Map.of("serve", "on-request")).onRequest());
        assertTrue(refused(Map.of("serve", "sometimes")).contains("always, on-request"));
    }

    @Test
    void theNumbersAreOffUnlessAskedFor() throws Exception {
        assertEquals(MetricsAccess.OFF, read(Map.of()).metrics());
        assertEquals(MetricsAccess.LOOPBACK, read(Map.of("metrics", "loopback")).metrics());
        assertTrue(refused(Map.of("metrics", "on")).contains("loopback"));
    }

    @Test
    void aPortIsANumberOfOne() {
        assertTrue(refused(Map.of("port", "http")).contains("a whole number from 0 to 65535"));
    }

    private static WebSettings read(Map<String, Object> properties) throws InvalidConfigurationException {
        return WebSettings.read(WebSettings.reader(properties));
    }

    private static String refused(Map<String, Object> properties) {
        return assertThrows(InvalidConfigurationException.class, () -> read(properties))
                .getMessage();
    }
}
