/** The profile of the Huawei MU509 family. */
@NullMarked
package io.cellgate.profile.mu509;

import org.jspecify.annotations.NullMarked;
