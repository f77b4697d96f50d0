/** The Huawei MC323 family. A line belongs here when it holds for these modules and not for every module of their world. */
@NullMarked
package io.cellgate.profile.mc323;

import org.jspecify.annotations.NullMarked;
