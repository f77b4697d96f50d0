/**
 * What a module writes of networks: registration, operators, systems, contexts and their ends. A line belongs here when it reads such
 * an information text, and asks nothing.
 */
@NullMarked
package io.cellgate.modem.provider.text.network;

import org.jspecify.annotations.NullMarked;
