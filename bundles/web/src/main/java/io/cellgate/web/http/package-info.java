/**
 * HTTP and nothing of the gateway. A line belongs here when it would be the same for any page.
 */
@NullMarked
package io.cellgate.web.http;

import org.jspecify.annotations.NullMarked;
