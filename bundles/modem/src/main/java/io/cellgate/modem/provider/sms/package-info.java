/**
 * Short messages: sending, receiving, the commands of 27.005 and of Huawei's CDMA modules, and the inbox on disk. A line belongs here
 * when it concerns messages; their octets are in {@code pdu}.
 */
@NullMarked
package io.cellgate.modem.provider.sms;

import org.jspecify.annotations.NullMarked;
