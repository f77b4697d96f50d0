package io.cellgate.gateway.provider.platform;

import io.cellgate.common.json.Json;
import io.cellgate.common.light.Light;
import io.cellgate.common.text.Printable;
import io.cellgate.gateway.provider.problem.Problem;
import java.io.PrintWriter;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.felix.inventory.Format;
import org.apache.felix.inventory.InventoryPrinter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * The page {@code cellgate} under <em>Status</em> of Felix's Web Console, and in what else prints Felix's inventory: as text what a person
 * reads first, as JSON the whole status. Safe for use by any thread; nothing blocks.
 */
public final class ConsoleTab {

    /** The package without which this class cannot be loaded. */
    public static final String NEEDS = "org.apache.felix.inventory";

    private ConsoleTab() {}

    /**
     * Registers it.
     *
     * @param json whether JSON can be written here
     * @param standing asked at each look
     * @return what takes it back
     */
    @SuppressWarnings("JdkObsolete") // the framework's own way to take properties until its version 1.10
    public static ServiceRegistration<?> register(BundleContext context, boolean json, Supplier<Standing> standing) {
        InventoryPrinter printer = (out, format, zip) -> print(standing.get(), format, out);
        List<String> formats =
                json ? List.of(Format.TEXT.toString(), Format.JSON.toString()) : List.of(Format.TEXT.toString());
        return context.registerService(
                InventoryPrinter.class,
                printer,
                new Hashtable<>(Map.of(
                        InventoryPrinter.NAME, "cellgate",
                        InventoryPrinter.TITLE, "cellgate",
                        InventoryPrinter.FORMAT, formats.toArray(String[]::new))));
    }

    static void print(Standing standing, Format format, PrintWriter out) {
        if (Format.JSON.equals(format)) {
            out.println(Json.writeCleaned(standing.toMap()));
            return;
        }
        print(out, "gateway", standing.light());
        standing.lights().forEach((name, light) -> print(out, name, light));
        standing.brokers()
                .forEach(link -> line(
                        out,
                        link.shown() + ": "
                                + link.noSession()
                                        .map(why -> "no session, " + why)
                                        .orElse("connected")));
        standing.problems().stream().map(Problem::message).forEach(message -> line(out, "problem: " + message));
    }

    private static void print(PrintWriter out, String name, Light light) {
        line(out, name + ": " + light.colour().name().toLowerCase(Locale.ROOT));
        line(out, "  " + light.sentence());
        Optional<String> when = light.at().map(at -> ", at " + at);
        line(out, "  " + light.action() + when.orElse(""));
    }

    private static void line(PrintWriter out, String text) {
        out.println(Printable.text(text));
    }
}
