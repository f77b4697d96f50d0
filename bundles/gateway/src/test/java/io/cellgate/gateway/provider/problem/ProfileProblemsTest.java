package io.cellgate.gateway.provider.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.modem.Identity;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.radio.RadioWorld;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileProblemsTest {

    private static ModemStatus modem(String name, Optional<String> profile) {
        ModemStatus status = mock(ModemStatus.class);
        when(status.name()).thenReturn(name);
        when(status.profile()).thenReturn(profile);
        when(status.identity())
                .thenReturn(Optional.of(new Identity(
                        "Huawei", "MU609", "12.105", Optional.empty(), Optional.empty(), Optional.empty())));
        return status;
    }

    private static ModuleDescription family(String id, String... models) {
        return ModuleDescription.builder(id, RadioWorld.THREE_GPP)
                .models(models)
                .build();
    }

    @Test
    void aModemWhoseProfileHasBeenStoppedIsNamed() {
        List<Problem> problems = ProfileProblems.of(
                List.of(
                        modem("main", Optional.of("mu609")),
                        modem("spare", Optional.of("mg323")),
                        modem("new", Optional.empty())),
                List.of(family("mg323", "MG323"), family("mu709", "MU709")));

        assertEquals(
                List.of(
                        "modem main works with the profile mu609, which is not there any more; after a reset of the module it"
                                + " will not be known; start the profile's bundle, or restore its configuration"),
                problems.stream().map(Problem::message).toList());
    }

    @Test
    void whereAnotherProfileKnowsTheModuleItIsNamed() {
        List<Problem> problems = ProfileProblems.of(
                List.of(modem("main", Optional.of("main"))), List.of(family("mu", "MU6"), family("mine", "MU609")));

        assertEquals(
                List.of(
                        "modem main works with the profile main, which is not there any more; after a reset of the module"
                                + " (command modem-reset) it has the profile mine"),
                problems.stream().map(Problem::message).toList());
    }
}
