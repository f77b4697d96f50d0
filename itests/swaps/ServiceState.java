package swaps;

import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** How the one modem and the one uplink are, in their own word, asked by reflection: whoever imported their interfaces would go with them. */
final class ServiceState {

    static final String MODEM = "io.cellgate.modem.Modem";
    static final String UPLINK = "io.cellgate.uplink.Uplink";

    private ServiceState() {}

    /** The state as it is published, or {@code absent}. */
    static String of(BundleContext context, String type) {
        try {
            ServiceReference<?>[] references = context.getServiceReferences(type, null);
            if (references == null) {
                return "absent";
            }
            Object service = context.getService(references[0]);
            try {
                return service == null ? "absent" : stateOf(service, type);
            } finally {
                context.ungetService(references[0]);
            }
        } catch (InvalidSyntaxException | ReflectiveOperationException | IllegalStateException | LinkageError e) {
            // it goes in this moment
            return "absent";
        }
    }

    private static String stateOf(Object service, String type) throws ReflectiveOperationException {
        Class<?> contract = null;
        for (Class<?> each : service.getClass().getInterfaces()) {
            contract = each.getName().equals(type) ? each : contract;
        }
        if (contract == null) {
            return "of-another-kind";
        }
        Object status = contract.getMethod("status").invoke(service);
        Object word = status.getClass().getMethod("state").invoke(status);
        return (String) word.getClass().getMethod("published").invoke(word);
    }
}
