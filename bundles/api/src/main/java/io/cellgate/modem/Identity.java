package io.cellgate.modem;

import java.util.Optional;

/**
 * Who the module says it is.
 *
 * @param manufacturer as it writes itself
 * @param model {@code +CGMM}
 * @param revision the firmware, {@code +CGMR}
 * @param imei 15 digits, 3GPP modules
 * @param meid 14 hexadecimal digits, 3GPP2 modules
 * @param esn 8 hexadecimal digits, older 3GPP2 modules
 */
public record Identity(
        String manufacturer,
        String model,
        String revision,
        Optional<String> imei,
        Optional<String> meid,
        Optional<String> esn) {}
