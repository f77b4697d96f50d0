package io.cellgate.common.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

class InForceTest {

    @interface Config {
        String known() default "";
    }

    @Test
    void theNameOfAPropertyCannotBeginALineOfItsOwnInTheLog() {
        Logger log = mock(Logger.class);
        SettingsReader reader =
                SettingsReader.singleton("pid", Map.of("x\nroot: \u001b[31mall well", "1"), Config.class);

        new InForce<>(log, read -> "settings").take(reader);

        verify(log).warn("{}: {}", "pid", "property 'x?root: ?[31mall well' is not known and has no effect");
    }

    @Test
    void aMisspeltNameIsToldWithTheRightOne() {
        Logger log = mock(Logger.class);

        new InForce<>(log, read -> "settings")
                .take(SettingsReader.singleton("pid", Map.of("knwon", "1"), Config.class));

        verify(log).warn("{}: {}", "pid", "property 'knwon' is not known and has no effect; is 'known' meant?");
    }

    private static Optional<String> taken(InForce<String> settings, Map<String, ?> properties) {
        return settings.take(SettingsReader.singleton("pid", properties, Config.class));
    }

    private static InForce<String> inForce() {
        return new InForce<>(mock(Logger.class), read -> read.finish(() -> "settings"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0\0\0", "\u00ffknown", "a\tb"})
    void aDamagedFileDoesNotReplaceAGoodOneByTheDefaults(String name) {
        InForce<String> settings = inForce();
        taken(settings, Map.of("known", "1"));

        assertEquals(Optional.empty(), taken(settings, Map.of(name, "secret?", "service.pid", "pid")));

        String message = String.valueOf(settings.problem().orElseThrow().getMessage());
        assertTrue(message.contains("the file may be damaged"), message);
        assertFalse(message.contains("secret?"), message);
    }

    @Test
    void withoutAGoodOneTheDefaultsCount() {
        assertEquals(Optional.of("settings"), taken(inForce(), Map.of("\0\0\0", "1")));
    }

    @Test
    void aNameThatIsOnlyUnknownOrBesideOneThatIsKnownIsNotRefused() {
        InForce<String> settings = inForce();
        taken(settings, Map.of());

        assertEquals(Optional.of("settings"), taken(settings, Map.of("unknown", "1")));
        assertEquals(Optional.of("settings"), taken(settings, Map.of("known", "1", "\0", "1")));
        assertEquals(Optional.of("settings"), taken(settings, Map.of()));
    }
}
