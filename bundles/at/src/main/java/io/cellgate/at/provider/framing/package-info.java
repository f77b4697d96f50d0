/**
 * From bytes to lines: line breaks, prompts, raw bodies, PPP frames and line noise. A line belongs here when it looks at single octets.
 */
@NullMarked
package io.cellgate.at.provider.framing;

import org.jspecify.annotations.NullMarked;
