/**
 * How the gateway stands, in one colour and one sentence. A line belongs here when a page, a console and a health check must not
 * differ in it.
 */
@NullMarked
package io.cellgate.common.light;

import org.jspecify.annotations.NullMarked;
