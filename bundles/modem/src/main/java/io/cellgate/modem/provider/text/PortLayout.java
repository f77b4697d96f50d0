package io.cellgate.modem.provider.text;

import io.cellgate.at.usb.PortRole;
import io.cellgate.at.usb.UsbModule;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ^GETPORTMODE} says of a module's USB interfaces, as {@code TYPE:WCDMA:Qualcomm,MDM:0,DIAG:1,PCUI:2}: the number of the
 * interface for each use, 255 for none.
 *
 * @param roles by interface number
 */
public record PortLayout(Map<Integer, PortRole> roles) {

    private static final Pattern USE = Pattern.compile("(?:^|[,\\s])([A-Za-z]+)\\s*:\\s*(\\d{1,3})(?=\\s*(?:,|$))");
    private static final int NONE = 255;

    private static final Map<String, PortRole> NAMES = Map.of(
            "MDM", PortRole.MODEM,
            "MODEM", PortRole.MODEM,
            "PCUI", PortRole.PCUI,
            "DIAG", PortRole.DIAG,
            "GPS", PortRole.NMEA,
            "NMEA", PortRole.NMEA);

    /** Copies the roles. */
    public PortLayout {
        roles = Map.copyOf(roles);
    }

    /**
     * Reads an answer.
     *
     * @param value what stands behind the name and the colon
     * @return empty when no use is named, or two have one interface
     */
    public static Optional<PortLayout> parse(String value) {
        Map<Integer, PortRole> roles = new HashMap<>();
        Matcher use = USE.matcher(value);
        while (use.find()) {
            PortRole role = NAMES.get(use.group(1).toUpperCase(Locale.ROOT));
            int number = Integer.parseInt(use.group(2));
            if (role != null && number < NONE && roles.putIfAbsent(number, role) != null) {
                return Optional.empty();
            }
        }
        return roles.isEmpty() ? Optional.empty() : Optional.of(new PortLayout(roles));
    }

    /** The module with the use of those ports of which the interface's protocol tells nothing. */
    public UsbModule of(UsbModule module) {
        List<UsbModule.Port> ports = module.ports().stream()
                .map(port -> port.role() == PortRole.OTHER
                        ? new UsbModule.Port(
                                port.interfaceNumber(),
                                port.device(),
                                roles.getOrDefault(port.interfaceNumber(), PortRole.OTHER))
                        : port)
                .toList();
        return new UsbModule(
                module.busPath(),
                module.vendorId(),
                module.productId(),
                module.product(),
                module.serial(),
                ports,
                module.interfaces());
    }
}
