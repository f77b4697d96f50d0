package io.cellgate.shell;

import io.cellgate.broker.BrokerLink;
import io.cellgate.command.Command;
import io.cellgate.command.CommandRequest;
import io.cellgate.modem.Modem;
import io.cellgate.uplink.Uplink;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The modems, the uplinks and the connections to brokers that are there, each in one line, and what is wrong besides. Safe for use by any thread. */
@Component(service = ModemsAndUplinks.class)
public final class ModemsAndUplinks {

    private static final String STATUS = "status";
    /** The client waits for 4 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

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

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<Command> commands;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<BrokerLink> brokers;

    /** Without any yet. */
    @Activate
    public ModemsAndUplinks() {
        this(List.of(), List.of(), List.of(), List.of());
    }

    ModemsAndUplinks(List<Modem> modems, List<Uplink> uplinks, List<Command> commands, List<BrokerLink> brokers) {
        this.brokers = brokers;
        this.modems = modems;
        this.uplinks = uplinks;
        this.commands = commands;
    }

    /** What is wrong with the gateway itself, one line each: what the command {@code status} says of it. */
    List<String> problems() throws InterruptedException {
        Optional<Command> status = command(STATUS);
        if (status.isEmpty()) {
            return List.of(
                    "there is no command '" + STATUS + "', so not all problems are known; start io.cellgate.gateway");
        }
        CommandRequest request = new CommandRequest(Map.of(), "shell");
        try {
            return Problems.of(Answers.await(() -> status.get().execute(request), PATIENCE));
        } catch (CommandFailedException e) {
            return List.of("command '" + STATUS + "': " + e.getMessage());
        }
    }

    /** The command of a name. */
    Optional<Command> command(String name) {
        return commands.stream()
                .filter(command -> command.description().name().equals(name))
                .findFirst();
    }

    /** One line each, modems first, each sorted by name, the brokers at the end. */
    List<String> lines() {
        return Stream.of(
                        modems.stream()
                                .sorted(Comparator.comparing(Modem::name))
                                .map(modem -> SummaryLine.of(modem.status())),
                        uplinks.stream()
                                .sorted(Comparator.comparing(Uplink::name))
                                .map(uplink -> SummaryLine.of(uplink.status())),
                        links().map(SummaryLine::of))
                .flatMap(Function.identity())
                .toList();
    }

    /**
     * The statuses in their published form by source, {@code modem/NAME}, {@code uplink/NAME} or {@value BrokerLink#SOURCE}, behind which
     * one of several brokers has a tilde and its name, in the order of {@link #lines()}.
     */
    Map<String, Map<String, Object>> statuses() {
        Map<String, Map<String, Object>> statuses = new LinkedHashMap<>();
        modems.stream()
                .sorted(Comparator.comparing(Modem::name))
                .forEach(modem ->
                        statuses.put("modem/" + modem.name(), modem.status().toMap()));
        uplinks.stream()
                .sorted(Comparator.comparing(Uplink::name))
                .forEach(uplink ->
                        statuses.put("uplink/" + uplink.name(), uplink.status().toMap()));
        boolean several = brokers.size() > 1;
        links().forEach(broker -> statuses.put(
                BrokerLink.SOURCE
                        + broker.instance()
                                .filter(name -> several)
                                .map(name -> "~" + name)
                                .orElse(""),
                broker.toMap()));
        return statuses;
    }

    /** The uplink of a name. */
    Optional<Uplink> uplink(String name) {
        return uplinks.stream().filter(uplink -> uplink.name().equals(name)).findFirst();
    }

    /** The names of the modems, sorted. */
    List<String> modemNames() {
        return modems.stream().map(Modem::name).sorted().toList();
    }

    /** The names of the uplinks, sorted. */
    List<String> uplinkNames() {
        return uplinks.stream().map(Uplink::name).sorted().toList();
    }

    private Stream<BrokerLink> links() {
        return brokers.stream().sorted(Comparator.comparing(BrokerLink::configuration));
    }

    /** The line of an event's source; empty if that is not there. Events do not tell which broker, so that line has all of them. */
    Optional<String> line(String source) {
        if (source.equals(BrokerLink.SOURCE)) {
            return Optional.of(links().map(SummaryLine::of).collect(Collectors.joining("; ")))
                    .filter(line -> !line.isEmpty());
        }
        Stream<String> modem = modems.stream()
                .filter(candidate -> source.equals("modem/" + candidate.name()))
                .map(found -> SummaryLine.of(found.status()));
        Stream<String> uplink = uplinks.stream()
                .filter(candidate -> source.equals("uplink/" + candidate.name()))
                .map(found -> SummaryLine.of(found.status()));
        return Stream.concat(modem, uplink).findFirst();
    }
}
