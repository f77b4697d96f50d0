/**
 * What messages and USSD see of the modem, and how it tells them of the module. A line belongs here when both sides need it; neither
 * side sees more of the other.
 */
@NullMarked
package io.cellgate.modem.provider.access;

import org.jspecify.annotations.NullMarked;
