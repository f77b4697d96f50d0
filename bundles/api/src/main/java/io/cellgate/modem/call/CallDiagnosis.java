package io.cellgate.modem.call;

import java.util.Optional;

/**
 * What the module says of its data call.
 *
 * @param contextActive {@code +CGACT?} for the context
 * @param address {@code +CGPADDR} for the context, when it has one
 * @param extendedError {@code +CEER}: the network's reason in the module's words
 */
public record CallDiagnosis(
        Optional<Boolean> contextActive, Optional<String> address, Optional<String> extendedError) {}
