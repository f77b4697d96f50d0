/**
 * What targets need to read a fuzzed input and to say what is wrong. A line belongs here when more than one target needs it.
 */
@NullMarked
package io.cellgate.itest.fuzz.input;

import org.jspecify.annotations.NullMarked;
