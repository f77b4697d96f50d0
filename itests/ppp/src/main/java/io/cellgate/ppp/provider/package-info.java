/**
 * The PPP bundle's component without a framework, for a measurement of pppd control. A line belongs here only because the component's
 * end is not public; what is measured is elsewhere.
 */
@NullMarked
package io.cellgate.ppp.provider;

import org.jspecify.annotations.NullMarked;
