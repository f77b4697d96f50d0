package io.cellgate.common.settings;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.util.Map;
import org.junit.jupiter.api.Test;
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
}
