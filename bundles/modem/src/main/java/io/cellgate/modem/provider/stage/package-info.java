/**
 * The stages from a configuration to a module that is ready, and what they need of their own, such as the memory of PINs. A line belongs
 * here when it asks the module or says what is waited for; which stage runs when is decided in {@code bringup}.
 */
@NullMarked
package io.cellgate.modem.provider.stage;

import org.jspecify.annotations.NullMarked;
