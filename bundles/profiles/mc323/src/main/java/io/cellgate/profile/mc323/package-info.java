/** The profile of the Huawei MC323 family. */
@NullMarked
package io.cellgate.profile.mc323;

import org.jspecify.annotations.NullMarked;
