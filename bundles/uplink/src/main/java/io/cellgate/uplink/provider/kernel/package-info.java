/**
 * The kernel's routes and rules: what they have to be for several ways out, what they are, and what ip(8) has to be told in between. A line
 * belongs here when it knows a table, a preference or an argument of ip(8), whatever has been chosen.
 */
@NullMarked
package io.cellgate.uplink.provider.kernel;

import org.jspecify.annotations.NullMarked;
