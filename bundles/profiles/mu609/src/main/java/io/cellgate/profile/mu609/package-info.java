/** The profile of the Huawei MU609 family. */
@NullMarked
package io.cellgate.profile.mu609;

import org.jspecify.annotations.NullMarked;
