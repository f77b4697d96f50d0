/** The profile of the Huawei MG323 family. */
@NullMarked
package io.cellgate.profile.mg323;

import org.jspecify.annotations.NullMarked;
