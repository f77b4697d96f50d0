/**
 * What the lines of a module belong to: the answer in flight, an echo, or an unsolicited result code, also where one stands in the middle
 * of another. A line belongs here when it looks at more than one line.
 */
@NullMarked
package io.cellgate.at.provider.reply;

import org.jspecify.annotations.NullMarked;
