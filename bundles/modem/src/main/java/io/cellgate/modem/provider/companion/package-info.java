/** What stands beside a modem's bring-up and uses the module once it is usable: messages, USSD. */
@NullMarked
package io.cellgate.modem.provider.companion;

import org.jspecify.annotations.NullMarked;
