package io.cellgate.simulator.module;

import io.cellgate.simulator.module.line.SimulatedPortRole;
import java.util.List;

/** How a module is attached to its host. */
public sealed interface Attachment {
    /** The roles of the serial ports, in the order of their tty numbers. */
    List<SimulatedPortRole> ports();

    /** The name of the ports' device files, to be followed by a number. */
    String ttyPrefix();

    /**
     * On USB, through the usb-serial driver {@code option}. Its ports vanish while the module restarts.
     *
     * @param vendor idVendor, four hexadecimal digits
     * @param product idProduct, four hexadecimal digits
     * @param interfaces the serial interfaces by number
     */
    record Usb(
            String vendor, String product, String manufacturerText, String productText, List<UsbInterface> interfaces)
            implements Attachment {
        @Override
        public List<SimulatedPortRole> ports() {
            return interfaces.stream().map(UsbInterface::role).toList();
        }

        @Override
        public String ttyPrefix() {
            return "ttyUSB";
        }
    }

    /** On a UART of the host, which stays where it is while the module restarts. */
    record Uart() implements Attachment {
        @Override
        public List<SimulatedPortRole> ports() {
            return List.of(SimulatedPortRole.UART);
        }

        @Override
        public String ttyPrefix() {
            return "ttyS";
        }
    }

    /**
     * One USB interface with a serial port.
     *
     * @param number bInterfaceNumber
     * @param subClass bInterfaceSubClass, two hexadecimal digits; the class is ff
     * @param protocol bInterfaceProtocol, two hexadecimal digits
     */
    record UsbInterface(int number, String subClass, String protocol, SimulatedPortRole role) {}
}
