/**
 * Configurations as forms. A line belongs here when it is about a configuration in general, not about what one means.
 */
@NullMarked
package io.cellgate.web.form;

import org.jspecify.annotations.NullMarked;
