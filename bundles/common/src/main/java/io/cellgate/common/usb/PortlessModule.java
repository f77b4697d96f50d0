package io.cellgate.common.usb;

import io.cellgate.at.usb.PortRole;
import io.cellgate.at.usb.UsbModule;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a module on the USB bus has no serial port for AT commands, and what to do. There are four cases: it shows itself as a disk of drivers,
 * no driver has taken its ports, it has none, or it has only such that never take commands.
 *
 * @param evidence what is seen, with the device's ids and place
 * @param remedy what to do
 */
public record PortlessModule(String evidence, String remedy) {

    private static final int HUAWEI = 0x12d1;

    /** Product numbers with which modules of 12d1 show a disk of drivers instead of ports (usb_modeswitch's table). */
    private static final Set<Integer> STORAGE =
            Set.of(0x1446, 0x14d1, 0x14fe, 0x1505, 0x1520, 0x1521, 0x1526, 0x1553, 0x1557, 0x1c0b, 0x1f01);

    /** The class of disks (USB's base class 08). */
    private static final String DISK = "08/";
    /** A vendor's own class: what the driver option takes. */
    private static final String VENDORS = "ff/";

    /** Classes and subclasses of network cards (USB's CDC 1.2, table 4). */
    private static final Map<String, String> NETWORK = Map.of(
            "02/06", "Ethernet, ECM",
            "02/0d", "Ethernet, NCM",
            "02/0e", "mobile broadband, MBIM",
            "e0/01", "Ethernet, RNDIS");

    /** Ports that never take AT commands, whatever the family. */
    private static final Set<PortRole> DUMB = EnumSet.of(PortRole.DIAG, PortRole.NMEA);

    /** Whether no port of a module takes AT commands. */
    public static boolean is(UsbModule module) {
        return module.ports().stream().allMatch(port -> DUMB.contains(port.role()));
    }

    /** Judges a module that {@link #is} one. */
    public static PortlessModule of(UsbModule module) {
        String ids = ids(module);
        String seen = ids + " at " + module.busPath();
        if (!module.ports().isEmpty()) {
            return new PortlessModule(
                    seen + " has no port for AT commands, only: "
                            + module.ports().stream()
                                    .map(port -> port.device() + " (" + port.role() + ")")
                                    .collect(Collectors.joining(", ")),
                    "if one of these takes commands all the same, name it with the property at.port; otherwise give the module"
                            + " a composition with a port for them (AT^SETPORT, by the maker's manual)");
        }
        List<String> interfaces = module.interfaces();
        boolean listed = module.vendorId() == HUAWEI && STORAGE.contains(module.productId());
        boolean disk = !interfaces.isEmpty() && interfaces.stream().allMatch(one -> one.startsWith(DISK));
        if (listed || disk) {
            return new PortlessModule(
                    seen + " shows itself as a disk (storage mode) and has no serial port",
                    "install usb-modeswitch, or switch it by hand: usb_modeswitch -v " + hex(module.vendorId()) + " -p "
                            + hex(module.productId()) + " -J");
        }
        if (interfaces.isEmpty() || interfaces.stream().anyMatch(one -> one.startsWith(VENDORS))) {
            return new PortlessModule(
                    seen + " has no serial port, so no driver has taken it",
                    "modprobe option; echo " + hex(module.vendorId()) + " " + hex(module.productId())
                            + " >/sys/bus/usb-serial/drivers/option1/new_id");
        }
        return new PortlessModule(
                seen + " has interfaces of other classes only: "
                        + interfaces.stream()
                                .map(PortlessModule::named)
                                .distinct()
                                .collect(Collectors.joining(", ")),
                "no driver can make a serial port of these; give the module a composition with ports (AT^SETPORT, by the maker's manual)"
                        + ", or use one that has them");
    }

    /** As {@code lsusb} writes them. */
    public static String ids(UsbModule module) {
        return hex(module.vendorId()) + ":" + hex(module.productId());
    }

    private static String named(String kind) {
        String name = NETWORK.get(kind.substring(0, Math.min(5, kind.length())));
        return name == null ? kind : kind + " (" + name + ")";
    }

    private static String hex(int number) {
        return String.format(Locale.ROOT, "%04x", number);
    }
}
