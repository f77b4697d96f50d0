/**
 * Bundles that are updated from afar. A line belongs here when it fetches, checks, keeps, exchanges or takes back a bundle's jar.
 */
@NullMarked
package io.cellgate.gateway.provider.bundle;

import org.jspecify.annotations.NullMarked;
