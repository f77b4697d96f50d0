/**
 * How long a dial takes without anything of ours, and what the times say. A line belongs here when it measures or counts; what is measured
 * is said in the scenario.
 */
@NullMarked
package io.cellgate.itest.ppp.benchmark;

import org.jspecify.annotations.NullMarked;
