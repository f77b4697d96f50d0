/**
 * The numbers of this moment, for a program that collects them. A line belongs here when it is about their published form.
 */
@NullMarked
package io.cellgate.web.metric;

import org.jspecify.annotations.NullMarked;
