/**
 * A PPP peer that does what a script says, right or wrong: the far end of a simulated module's call in place of a pppd. It knows
 * as much of RFC 1661 (LCP), RFC 1334 (PAP), RFC 1994 (CHAP) and RFC 1332 (IPCP) as a gateway's pppd asks of it. A line belongs
 * here when the peer needs it to speak PPP.
 */
@NullMarked
package io.cellgate.itest.ppp.peer;

import org.jspecify.annotations.NullMarked;
