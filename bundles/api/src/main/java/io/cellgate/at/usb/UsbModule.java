package io.cellgate.at.usb;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A module on the USB bus, as the operating system describes it; nothing was opened to learn this.
 *
 * @param busPath where it is plugged in, for example {@code 1-1.2}: stays when ttyUSB numbers move
 * @param vendorId whose it is, {@code 0x12d1} for Huawei
 * @param productId shared between module families: never choose a profile by it
 * @param product the product string, where there is one
 * @param serial the serial number string, where there is one
 * @param ports in the order of their interface numbers
 * @param interfaces what each interface is by USB's numbers, {@code class/subclass/protocol} in hexadecimal as {@code ff/01/02}, also of those
 *     without a port; empty where it is not known
 */
public record UsbModule(
        String busPath,
        int vendorId,
        int productId,
        Optional<String> product,
        Optional<String> serial,
        List<Port> ports,
        List<String> interfaces) {

    /**
     * One serial port of the module.
     *
     * @param interfaceNumber the number that the module gives the interface
     * @param device the device file at this moment
     * @param role by interface protocol, where the vendor has one; {@link PortRole#OTHER} when the protocol tells nothing
     */
    public record Port(int interfaceNumber, Path device, PortRole role) {}

    /**
     * Copies the lists.
     *
     * @param busPath where it is plugged in, for example {@code 1-1.2}
     * @param vendorId whose it is, {@code 0x12d1} for Huawei
     * @param productId shared between module families
     * @param product the product string, where there is one
     * @param serial the serial number string, where there is one
     * @param ports in the order of their interface numbers
     * @param interfaces what each interface is by USB's numbers, {@code class/subclass/protocol} in hexadecimal as
     *     {@code ff/01/02}, also of those without a port
     */
    public UsbModule {
        ports = List.copyOf(ports);
        interfaces = List.copyOf(interfaces);
    }

    /**
     * One of which nothing but its ports is known.
     *
     * @param busPath where it is plugged in, for example {@code 1-1.2}
     * @param vendorId whose it is, {@code 0x12d1} for Huawei
     * @param productId shared between module families
     * @param product the product string, where there is one
     * @param serial the serial number string, where there is one
     * @param ports in the order of their interface numbers
     */
    public UsbModule(
            String busPath,
            int vendorId,
            int productId,
            Optional<String> product,
            Optional<String> serial,
            List<Port> ports) {
        this(busPath, vendorId, productId, product, serial, ports, List.of());
    }

    /**
     * {@return the first port that has a role}
     *
     * @param role what the port shall be for
     */
    public Optional<Port> port(PortRole role) {
        return ports.stream().filter(port -> port.role() == role).findFirst();
    }
}
