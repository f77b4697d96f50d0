/**
 * The scenarios, each a class with its steps. A line belongs here when it says what must be true of the gateway.
 */
@NullMarked
package io.cellgate.itest.ppp.scenario;

import org.jspecify.annotations.NullMarked;
