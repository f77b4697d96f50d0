/**
 * One modem's configuration: its Metatype, and the checked values. A line belongs here when it says what may be configured, not what
 * is done with it.
 */
@NullMarked
package io.cellgate.modem.provider.settings;

import org.jspecify.annotations.NullMarked;
