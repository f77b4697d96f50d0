package io.cellgate.gateway.provider.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.modem.ModemStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileProblemsTest {

    private static ModemStatus modem(String name, Optional<String> profile) {
        ModemStatus status = mock(ModemStatus.class);
        when(status.name()).thenReturn(name);
        when(status.profile()).thenReturn(profile);
        return status;
    }

    @Test
    void aModemWhoseProfileHasBeenStoppedIsNamed() {
        List<Problem> problems = ProfileProblems.of(
                List.of(
                        modem("main", Optional.of("mu609")),
                        modem("spare", Optional.of("mg323")),
                        modem("new", Optional.empty())),
                Set.of("mg323", "mu709"));

        assertEquals(1, problems.size());
        assertTrue(problems.get(0).message().startsWith("modem main works with the profile mu609"));
    }
}
