/**
 * Which request gets which answer. A line belongs here when it is about an address of the page or about who may ask for it.
 */
@NullMarked
package io.cellgate.web.site;

import org.jspecify.annotations.NullMarked;
