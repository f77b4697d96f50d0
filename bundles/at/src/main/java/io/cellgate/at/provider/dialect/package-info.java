/**
 * What one line is, by its form alone: a final result code, a report, the header of a message. The tables of the standards and of
 * Huawei are here; a line belongs here when it would change with them.
 */
@NullMarked
package io.cellgate.at.provider.dialect;

import org.jspecify.annotations.NullMarked;
