/** Benchmarks of the AT transport: a plain main that measures, and writes a report. */
@NullMarked
package io.cellgate.itest.bench;

import org.jspecify.annotations.NullMarked;
