/**
 * Programs of the host that an administrator has named. A line belongs here when it runs one.
 */
@NullMarked
package io.cellgate.common.program;

import org.jspecify.annotations.NullMarked;
