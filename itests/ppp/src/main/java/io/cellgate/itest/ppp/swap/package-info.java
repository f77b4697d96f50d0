/**
 * Bundles, framework and JVM are exchanged while the link carries traffic. A line belongs here when it exchanges one of them, or finds out
 * what that has cost.
 */
@NullMarked
package io.cellgate.itest.ppp.swap;

import org.jspecify.annotations.NullMarked;
