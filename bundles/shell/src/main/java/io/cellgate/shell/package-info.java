/** Offers what modems and uplinks can do as commands of the Gogo shell. */
@NullMarked
package io.cellgate.shell;

import org.jspecify.annotations.NullMarked;
