package io.cellgate.shell;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.AtResponse;
import io.cellgate.at.AtTransport;
import io.cellgate.at.SecretArguments;
import io.cellgate.at.SerialLine;
import io.cellgate.common.at.OutsideCommands;
import io.cellgate.common.text.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code cellgate:at-port PORT COMMAND...}: AT commands for a person at a bench, on a port that nobody uses. What the table of harmful commands
 * names is refused unless {@value #UNSAFE} is given; secrets in the answer are masked as in a trace. A function of the shell and not a
 * command, which MQTT would offer too.
 */
@Component(
        service = Function.class,
        property = {"osgi.command.scope=" + CommandFunctions.SCOPE, "osgi.command.function=" + AtFunction.NAME})
public final class AtFunction implements Function {

    static final String NAME = "at-port";

    static final String HELP = """
            at-port PORT COMMAND... [--unsafe]
                Sends AT commands on a port that nobody uses, such as /dev/ttyUSB3 or ttyUSB3; for a bench. What may lock a SIM, carries
                an account, dials or takes the module away is refused, unless --unsafe is given. From outside also: cellgate at PORT
            """;

    /** Sends also what the table of harmful commands names. */
    private static final String UNSAFE = "--unsafe";

    private static final String USAGE = "usage: at-port PORT COMMAND... [" + UNSAFE + "]";
    /** A scan of networks takes minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final AtTransport transport;

    /** @param transport opens ports */
    @Activate
    public AtFunction(@Reference AtTransport transport) {
        this.transport = transport;
    }

    /**
     * Prints the answers. All commands are looked at before the first is sent; the port is closed at the end.
     *
     * @throws CommandFailedException when a command is refused or does not work; those behind it are not sent
     */
    @Override
    public @Nullable Object execute(CommandSession session, List<Object> arguments)
            throws CommandFailedException, InterruptedException {
        List<String> words =
                new ArrayList<>(arguments.stream().map(String::valueOf).toList());
        boolean unsafe = words.removeIf(UNSAFE::equals);
        if (words.size() < 2) {
            throw new CommandFailedException(USAGE);
        }
        AtPort port = port(words.get(0));
        List<AtCommand> commands = new ArrayList<>();
        for (String line : words.subList(1, words.size())) {
            commands.add(command(line.strip(), unsafe));
        }
        try (AtChannel channel = transport.open(port)) {
            for (AtCommand command : commands) {
                CommandOutput.print(session, shown(channel.execute(command)));
            }
        } catch (AtException e) {
            throw new CommandFailedException(Printable.text(e.getMessage()));
        }
        return null;
    }

    private static AtPort port(String text) throws CommandFailedException {
        String address = text.matches("tty[A-Za-z0-9]+") ? "/dev/" + text : text;
        return AtPort.parse(address, SerialLine.DEFAULT)
                .orElseThrow(() -> new CommandFailedException(
                        "port '" + Printable.text(text) + "'; allowed: " + AtPort.ALLOWED_ADDRESSES));
    }

    private static AtCommand command(String line, boolean unsafe) throws CommandFailedException {
        Optional<String> problem = unsafe ? OutsideCommands.problemOfForm(line) : OutsideCommands.problem(line);
        if (problem.isPresent()) {
            throw new CommandFailedException(
                    "'" + Printable.text(SecretArguments.masked(line)) + "' is not sent; allowed: "
                            + problem.get()
                            + (OutsideCommands.problemOfForm(line).isPresent()
                                    ? ""
                                    : ", or " + UNSAFE + " if you know what it does"));
        }
        return AtCommand.builder(line)
                .expectOwnName()
                .expectFreeText()
                .timeout(PATIENCE)
                .build();
    }

    /** As the module wrote it, secrets masked. */
    private static String shown(AtResponse response) {
        StringBuilder text = new StringBuilder();
        response.lines()
                .forEach(line -> text.append(Printable.text(SecretArguments.masked(line)))
                        .append('\n'));
        return text.append("OK").toString();
    }
}
