/** The Huawei MG323 family. A line belongs here when it holds for these modules and not for every module of their world. */
@NullMarked
package io.cellgate.profile.mg323;

import org.jspecify.annotations.NullMarked;
