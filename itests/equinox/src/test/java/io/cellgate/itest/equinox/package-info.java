/**
 * The frameworks of Eclipse Kura, filled with what Kura brings and what the deployment package adds. A line belongs here when it would be
 * wrong on another framework.
 */
@NullMarked
package io.cellgate.itest.equinox;

import org.jspecify.annotations.NullMarked;
