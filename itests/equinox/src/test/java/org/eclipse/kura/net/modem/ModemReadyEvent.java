package org.eclipse.kura.net.modem;

import java.util.Map;
import org.osgi.service.event.Event;

/** Stands in for Kura's, which is on no public repository of Maven: what this bundle uses of it, without the firmware, as in Kura 4. */
public class ModemReadyEvent extends Event {

    public static final String IMEI = "the IMEI";
    public static final String IMSI = "the IMSI";
    public static final String ICCID = "the ICCID";
    public static final String RSSI = "the RSSI";

    public ModemReadyEvent(Map<String, ?> properties) {
        super("org/eclipse/kura/net/modem/READY", properties);
    }
}
