/** What the commands on modems have in common. */
@NullMarked
package io.cellgate.modem.provider.command;

import org.jspecify.annotations.NullMarked;
