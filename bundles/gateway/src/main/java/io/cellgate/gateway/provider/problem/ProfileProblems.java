package io.cellgate.gateway.provider.problem;

import io.cellgate.modem.ModemStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Modems that go on with a profile whose bundle has been stopped meanwhile. */
public final class ProfileProblems {

    private ProfileProblems() {}

    /**
     * One for each such modem.
     *
     * @param present the ids of the profiles that are there
     */
    public static List<Problem> of(List<ModemStatus> modems, Set<String> present) {
        return modems.stream()
                .flatMap(modem -> modem.profile().filter(id -> !present.contains(id)).stream()
                        .map(id -> problem(modem.name(), id)))
                .toList();
    }

    private static Problem problem(String modem, String profile) {
        return new Problem(
                "profile",
                "modem " + modem + " works with the profile " + profile
                        + ", which is not there any more; after a reset of the module it will not be known; start the profile's bundle",
                Map.of("modem", modem, "profile", profile));
    }
}
