/** Packages cellgate for Eclipse Kura. Runs in the build only. */
@NullMarked
package io.cellgate.kura.packaging;

import org.jspecify.annotations.NullMarked;
