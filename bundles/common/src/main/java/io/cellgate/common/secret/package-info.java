/**
 * Passwords and PINs between the operator's file and the component that needs them. A line belongs here when it keeps a secret out of
 * what others may look at, or fetches it as it was written.
 */
@NullMarked
package io.cellgate.common.secret;

import org.jspecify.annotations.NullMarked;
