/**
 * Random faults, several at once, for minutes or hours, and an observer that is not the product. A line belongs here when it breaks
 * something on purpose, mends it again, or says whether the gateway has come through.
 */
@NullMarked
package io.cellgate.itest.ppp.faults;

import org.jspecify.annotations.NullMarked;
