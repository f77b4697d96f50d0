/**
 * What a bug report holds. A line belongs here when it collects a piece of it, or keeps a secret out of it.
 */
@NullMarked
package io.cellgate.shell.report;

import org.jspecify.annotations.NullMarked;
