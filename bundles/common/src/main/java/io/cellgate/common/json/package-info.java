/**
 * JSON on its way in and out. A line belongs here when it knows the form of a document, not what it means. Who uses it brings nanojson.
 */
@NullMarked
package io.cellgate.common.json;

import org.jspecify.annotations.NullMarked;
