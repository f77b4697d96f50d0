package io.cellgate.simulator.module.radio;

import java.util.Set;

/**
 * The radio access technologies of a family.
 *
 * @param idle the one it camps on by default
 * @param inCall what becomes of that during a packet call
 * @param others those it has besides
 */
public record RadioAccess(Technology idle, Technology inCall, Set<Technology> others) {
    /** Whether the family is of 3GPP2's world: no access points, and one account. */
    public boolean cdma() {
        return idle.cdma();
    }

    /** Whether the family can use it. */
    public boolean has(Technology technology) {
        return technology == idle || technology == inCall || others.contains(technology);
    }
}
