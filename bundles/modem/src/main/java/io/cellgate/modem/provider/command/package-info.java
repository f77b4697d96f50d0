/**
 * The commands that MQTT, shell and web offer. A line belongs here when it translates between a command and the api; each command holds no
 * thread and no state.
 */
@NullMarked
package io.cellgate.modem.provider.command;

import org.jspecify.annotations.NullMarked;
