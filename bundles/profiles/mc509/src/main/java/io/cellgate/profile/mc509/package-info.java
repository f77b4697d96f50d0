/** The profile of the Huawei MC509 family. */
@NullMarked
package io.cellgate.profile.mc509;

import org.jspecify.annotations.NullMarked;
