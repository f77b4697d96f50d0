/**
 * Families of modules that are described by configuration alone. A line belongs here when it turns properties into a description of
 * a family, or decides whether that description is offered; what a description means is the modem's business.
 */
@NullMarked
package io.cellgate.profile.configured;

import org.jspecify.annotations.NullMarked;
