/** The profile of the Huawei MU709 family. */
@NullMarked
package io.cellgate.profile.mu709;

import org.jspecify.annotations.NullMarked;
