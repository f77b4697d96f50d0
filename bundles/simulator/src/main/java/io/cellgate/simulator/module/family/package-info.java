/**
 * Where families come from: the classes that are shipped, and files. A line belongs here when it finds or reads them, or is true of all
 * of one radio world, and is data.
 */
@NullMarked
package io.cellgate.simulator.module.family;

import org.jspecify.annotations.NullMarked;
