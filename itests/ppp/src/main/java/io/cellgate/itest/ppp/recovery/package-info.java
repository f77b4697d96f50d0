/**
 * How long the gateway takes to come back from each kind of trouble, at shipped settings. A line belongs here when it makes one kind of
 * trouble, watches the way back, or writes the table of all of them.
 */
@NullMarked
package io.cellgate.itest.ppp.recovery;

import org.jspecify.annotations.NullMarked;
