package io.cellgate.shell;

import io.cellgate.modem.Modem;
import io.cellgate.uplink.Uplink;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The modems and uplinks that are there, each in one line. Safe for use by any thread. */
@Component(service = ModemsAndUplinks.class)
public final class ModemsAndUplinks {

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<Modem> modems;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<Uplink> uplinks;

    /** Without any yet. */
    @Activate
    public ModemsAndUplinks() {
        this(List.of(), List.of());
    }

    ModemsAndUplinks(List<Modem> modems, List<Uplink> uplinks) {
        this.modems = modems;
        this.uplinks = uplinks;
    }

    /** One line each, modems first, each sorted by name. */
    List<String> lines() {
        return Stream.concat(
                        modems.stream()
                                .sorted(Comparator.comparing(Modem::name))
                                .map(modem -> SummaryLine.of(modem.status())),
                        uplinks.stream()
                                .sorted(Comparator.comparing(Uplink::name))
                                .map(uplink -> SummaryLine.of(uplink.status())))
                .toList();
    }

    /** The uplink of a name. */
    Optional<Uplink> uplink(String name) {
        return uplinks.stream().filter(uplink -> uplink.name().equals(name)).findFirst();
    }

    /** The names of the uplinks, sorted. */
    List<String> uplinkNames() {
        return uplinks.stream().map(Uplink::name).sorted().toList();
    }

    /** The line of an event's source, {@code modem/NAME} or {@code uplink/NAME}; empty if that is not there. */
    Optional<String> line(String source) {
        Stream<String> modem = modems.stream()
                .filter(candidate -> source.equals("modem/" + candidate.name()))
                .map(found -> SummaryLine.of(found.status()));
        Stream<String> uplink = uplinks.stream()
                .filter(candidate -> source.equals("uplink/" + candidate.name()))
                .map(found -> SummaryLine.of(found.status()));
        return Stream.concat(modem, uplink).findFirst();
    }
}
