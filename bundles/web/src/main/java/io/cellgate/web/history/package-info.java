/**
 * Signal and traffic over hours and days, on disk within a bound. A line belongs here when it is about numbers in the course of time.
 */
@NullMarked
package io.cellgate.web.history;

import org.jspecify.annotations.NullMarked;
