/**
 * What callers of {@link io.cellgate.modem.Modem} ask of a module: data calls, networks, reset, power. A line belongs here when it runs
 * because a method of the api was called.
 */
@NullMarked
package io.cellgate.modem.provider.request;

import org.jspecify.annotations.NullMarked;
