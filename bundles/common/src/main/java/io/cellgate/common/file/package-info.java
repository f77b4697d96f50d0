/**
 * Files that others may have made, and files that must outlast a power cut. A line belongs here when it is about how a file is read or
 * written, whatever is in it.
 */
@NullMarked
package io.cellgate.common.file;

import org.jspecify.annotations.NullMarked;
