/**
 * Doubles for the tests of the bundles. A line belongs here when tests of two bundles need it; no bundle's own code uses it, so
 * it is copied nowhere.
 */
@NullMarked
package io.cellgate.common.testing;

import org.jspecify.annotations.NullMarked;
