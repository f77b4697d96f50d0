/** Tests of all families, those of the list in {@code bundles/profiles/pom.xml}. */
@NullMarked
package io.cellgate.profile;

import org.jspecify.annotations.NullMarked;
