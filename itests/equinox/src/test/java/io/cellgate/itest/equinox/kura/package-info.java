/** What runs in the framework in Kura's place. A line belongs here when Kura would do the same, or when it tells the test what Kura was given. */
@NullMarked
package io.cellgate.itest.equinox.kura;

import org.jspecify.annotations.NullMarked;
