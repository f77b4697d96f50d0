package io.cellgate.simulator.module;

import java.util.List;

/**
 * What a family tells unasked of its radio.
 *
 * @param boot the lines after power-on
 * @param noService {@code ^MODE} without service, as {@code <sys_mode>[,<sys_submode>]}
 * @param idle {@code ^MODE} in service
 * @param inCall {@code ^MODE} while a packet call is up
 * @param signal the name of the signal report, such as {@code ^RSSI}
 */
public record Reports(List<String> boot, String noService, String idle, String inCall, String signal) {}
