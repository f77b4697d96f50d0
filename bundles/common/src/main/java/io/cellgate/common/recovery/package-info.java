/**
 * How often a module that does not work may be helped. A line belongs here when everybody who helps a module has to keep to it,
 * whoever does it.
 */
@NullMarked
package io.cellgate.common.recovery;

import org.jspecify.annotations.NullMarked;
