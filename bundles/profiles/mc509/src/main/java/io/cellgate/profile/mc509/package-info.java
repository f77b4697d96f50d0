/** The Huawei MC509 family. A line belongs here when it holds for these modules and not for every module of their world. */
@NullMarked
package io.cellgate.profile.mc509;

import org.jspecify.annotations.NullMarked;
