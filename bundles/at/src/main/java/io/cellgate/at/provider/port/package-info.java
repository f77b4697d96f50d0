/**
 * Opening, locking, reading and writing the devices themselves. A line belongs here when it calls the operating system, jSerialComm or a
 * socket; nothing here knows what the bytes mean.
 */
@NullMarked
package io.cellgate.at.provider.port;

import org.jspecify.annotations.NullMarked;
