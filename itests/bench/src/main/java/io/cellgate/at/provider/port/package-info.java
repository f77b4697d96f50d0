/**
 * A door into the room of the same name of the AT transport, for what its raw loops must share with it. A line belongs here when it only
 * makes visible what is there.
 */
@NullMarked
package io.cellgate.at.provider.port;

import org.jspecify.annotations.NullMarked;
