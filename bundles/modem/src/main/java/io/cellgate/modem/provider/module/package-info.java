/**
 * The module: where it is found, its open port, the conversation on it, and what is known and told of it. A line belongs here when the
 * bring-up and the requests of callers both need it.
 */
@NullMarked
package io.cellgate.modem.provider.module;

import org.jspecify.annotations.NullMarked;
