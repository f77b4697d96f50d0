/**
 * News for the pages that are open. A line belongs here when it decides when something is told, not what.
 */
@NullMarked
package io.cellgate.web.live;

import org.jspecify.annotations.NullMarked;
