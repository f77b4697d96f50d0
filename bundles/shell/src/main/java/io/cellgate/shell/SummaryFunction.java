package io.cellgate.shell;

import io.cellgate.modem.Modem;
import io.cellgate.uplink.Uplink;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code cellgate:summary}: one line for each modem and uplink. Works without any of them, and without their bundles. */
@Component(
        service = Function.class,
        property = {"osgi.command.scope=" + CommandFunctions.SCOPE, "osgi.command.function=summary"})
public final class SummaryFunction implements Function {

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<Modem> modems = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<Uplink> uplinks = List.of();

    /** Knows nobody yet. */
    @Activate
    public SummaryFunction() {}

    /** The lines, modems first, each sorted by name. */
    @Override
    public Object execute(CommandSession session, List<Object> arguments) {
        Stream<String> modemLines =
                modems.stream().sorted(Comparator.comparing(Modem::name)).map(modem -> SummaryLine.of(modem.status()));
        Stream<String> uplinkLines = uplinks.stream()
                .sorted(Comparator.comparing(Uplink::name))
                .map(uplink -> SummaryLine.of(uplink.status()));
        String lines = Stream.concat(modemLines, uplinkLines).collect(Collectors.joining("\n"));
        return lines.isEmpty() ? "no modem and no uplink is configured" : lines;
    }
}
