package io.cellgate.simulator.module.radio;

import java.util.List;

/**
 * What a family tells of itself and its radio unasked, and in which form.
 *
 * @param cell how location area, cell and access technology stand in {@code +CREG}, as a format for three numbers
 * @param boot the lines after power-on
 * @param service whether it tells {@code ^SRVST} and {@code ^MODE}
 * @param signal the names of the signal reports, such as {@code ^RSSI}
 */
public record Reports(String cell, List<String> boot, boolean service, List<String> signal) {}
