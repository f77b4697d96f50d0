package io.cellgate.simulator.module;

import java.util.List;

/**
 * What a family tells unasked of itself and its radio.
 *
 * @param boot the lines after power-on
 * @param service whether it tells {@code ^SRVST} and {@code ^MODE}
 * @param signal the names of the signal reports, such as {@code ^RSSI}
 */
public record Reports(List<String> boot, boolean service, List<String> signal) {}
