/** The Huawei MU509 family. A line belongs here when it holds for these modules and not for every module of their world. */
@NullMarked
package io.cellgate.profile.mu509;

import org.jspecify.annotations.NullMarked;
