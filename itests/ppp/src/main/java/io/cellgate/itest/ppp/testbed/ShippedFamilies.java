package io.cellgate.itest.ppp.testbed;

import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The families that are shipped, as they describe themselves: they are on the class path, and their build has listed them. */
public final class ShippedFamilies {

    private ShippedFamilies() {}

    /** In the order of their ids. */
    public static List<ModuleDescription> all() {
        return ServiceLoader.load(ModemProfile.class, ShippedFamilies.class.getClassLoader()).stream()
                .map(family -> family.get().description())
                .sorted(Comparator.comparing(ModuleDescription::id))
                .toList();
    }
}
