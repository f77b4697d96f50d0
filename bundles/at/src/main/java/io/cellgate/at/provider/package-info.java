/**
 * The bundle itself: its component, its configuration and its command. A line belongs here when it joins the rooms below; none of them
 * knows this one.
 */
@NullMarked
package io.cellgate.at.provider;

import org.jspecify.annotations.NullMarked;
