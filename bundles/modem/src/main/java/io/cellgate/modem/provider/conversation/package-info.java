/**
 * Speaking with the module: who may, on which thread, and how a command is sent. A line belongs here when it would be the same whatever is
 * said.
 */
@NullMarked
package io.cellgate.modem.provider.conversation;

import org.jspecify.annotations.NullMarked;
