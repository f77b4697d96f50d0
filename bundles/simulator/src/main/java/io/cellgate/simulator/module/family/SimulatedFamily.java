package io.cellgate.simulator.module.family;

import io.cellgate.simulator.module.Family;

/** A family that comes with the simulator. The build lists the classes of the room {@code shipped}, which are found by that list. */
public interface SimulatedFamily {
    Family family();
}
