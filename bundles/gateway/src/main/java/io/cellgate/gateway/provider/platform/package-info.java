/**
 * How the gateway stands, in the words of consoles and monitors that a platform may have. A line belongs here when it needs a package
 * that not every platform has, or when those lines share it.
 */
@NullMarked
package io.cellgate.gateway.provider.platform;

import org.jspecify.annotations.NullMarked;
