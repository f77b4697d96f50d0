/**
 * What every change on trial has, whatever is changed: what it is about, what must be there after it, and how that is watched. A line
 * belongs here when a configuration and a bundle both need it.
 */
@NullMarked
package io.cellgate.gateway.provider.trial;

import org.jspecify.annotations.NullMarked;
