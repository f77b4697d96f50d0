/**
 * The radio: technologies, cell, registration, signal, the network's time, and the commands for them. A line belongs
 * here when it would be true without any call or message.
 */
@NullMarked
package io.cellgate.simulator.module.radio;

import org.jspecify.annotations.NullMarked;
