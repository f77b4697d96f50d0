/**
 * Commands by short message. A line belongs here when it decides whether a message is a command of somebody who may give one, or what is
 * answered.
 */
@NullMarked
package io.cellgate.gateway.provider.sms;

import org.jspecify.annotations.NullMarked;
