/**
 * Messages in PDU mode (23.040, 23.038): pure functions. A line belongs here when it reads or writes octets of a message, or cuts a text
 * into messages.
 */
@NullMarked
package io.cellgate.modem.provider.sms.pdu;

import org.jspecify.annotations.NullMarked;
