/**
 * Doubles for the tests of the bundles; no bundle's own code uses them, so they are copied nowhere.
 */
@NullMarked
package io.cellgate.common.testing;

import org.jspecify.annotations.NullMarked;
