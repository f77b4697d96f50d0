/**
 * Packages cellgate for Eclipse Kura. A line belongs here when it runs in the build, to make that package.
 */
@NullMarked
package io.cellgate.kura.packaging;

import org.jspecify.annotations.NullMarked;
