/**
 * The page's component and its settings. A line belongs here when it wires the others to the framework.
 */
@NullMarked
package io.cellgate.web;

import org.jspecify.annotations.NullMarked;
