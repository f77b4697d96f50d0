/**
 * Which of several ways out of the gateway carries the traffic. A line belongs here when it decides on that or tells what was decided; how
 * the kernel is told, and whether a connection works, is known elsewhere.
 */
@NullMarked
package io.cellgate.uplink.provider.route;

import org.jspecify.annotations.NullMarked;
