/**
 * Text from outside on its way to a person. A line belongs here when it changes how a text is shown, not what it means.
 */
@NullMarked
package io.cellgate.common.text;

import org.jspecify.annotations.NullMarked;
