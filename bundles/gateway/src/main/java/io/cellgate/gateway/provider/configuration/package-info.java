/**
 * Changes of configuration that undo themselves. A line belongs here when it reads, shows, changes or gives back a configuration.
 */
@NullMarked
package io.cellgate.gateway.provider.configuration;

import org.jspecify.annotations.NullMarked;
