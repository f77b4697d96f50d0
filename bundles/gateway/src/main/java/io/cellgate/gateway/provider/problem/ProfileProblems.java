package io.cellgate.gateway.provider.problem;

import io.cellgate.modem.Identity;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.profile.ModuleDescription;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Modems that go on with a profile that has gone meanwhile, with its bundle or its configuration. */
public final class ProfileProblems {

    private ProfileProblems() {}

    /**
     * One for each such modem.
     *
     * @param present the families whose profiles are there
     */
    public static List<Problem> of(List<ModemStatus> modems, Collection<ModuleDescription> present) {
        return modems.stream()
                .flatMap(modem -> modem
                        .profile()
                        .filter(id ->
                                present.stream().noneMatch(family -> family.id().equals(id)))
                        .map(id -> problem(modem, id, present))
                        .stream())
                .toList();
    }

    private static Problem problem(ModemStatus modem, String profile, Collection<ModuleDescription> present) {
        String advice = modem.identity()
                .flatMap(identity -> successor(identity, present))
                .map(id -> "after a reset of the module (command modem-reset) it has the profile " + id)
                .orElse(
                        "after a reset of the module it will not be known; start the profile's bundle, or restore its configuration");
        return new Problem(
                "profile",
                "modem " + modem.name() + " works with the profile " + profile + ", which is not there any more; "
                        + advice,
                Map.of("modem", modem.name(), "profile", profile));
    }

    /** The profile that knows the module by its model now. */
    private static Optional<String> successor(Identity identity, Collection<ModuleDescription> present) {
        return present.stream()
                .filter(family -> family.match(identity.model()) > 0)
                .max(Comparator.comparingInt(family -> family.match(identity.model())))
                .map(ModuleDescription::id);
    }
}
