/**
 * Benchmarks of the AT transport: a plain main that measures, and writes a report. A line belongs here when it measures, or
 * says what the measured figures mean.
 */
@NullMarked
package io.cellgate.itest.bench;

import org.jspecify.annotations.NullMarked;
