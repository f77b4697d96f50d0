/** Many gateways against one broker. A line belongs here when it measures what a fleet costs the broker and the network. */
@NullMarked
package io.cellgate.itest.fleet;

import org.jspecify.annotations.NullMarked;
