/**
 * What callers of {@link io.cellgate.modem.Modem} ask of a module: data calls, networks, reset, power. A line belongs here when it runs
 * because somebody called a method of the api.
 */
@NullMarked
package io.cellgate.modem.provider.request;

import org.jspecify.annotations.NullMarked;
