package io.cellgate.at.provider;

import io.cellgate.at.trace.AtTraces;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code trace}: what was last said on the ports, for somebody who cannot come to the gateway. The answer travels over the link
 * that may be in trouble, so it is short; and over a broker that may be anybody's, so identities and messages are always
 * masked. The lines together are a trace that can be played back.
 */
@Component
public final class TraceCommand implements Command {

    private static final int DEFAULT_ENTRIES = 50;
    private static final int MAX_ENTRIES = 500;

    /** Characters of entries in an answer: what many brokers and metered links bear. */
    static final int MAX_LENGTH = 32 * 1024;

    private static final CommandParameter PORT =
            new CommandParameter("port", CommandParameter.Type.STRING, false, "a port such as ttyUSB2; default all");
    private static final CommandParameter ENTRIES = new CommandParameter(
            "entries",
            CommandParameter.Type.NUMBER,
            false,
            "the last so many of each port, 1 to " + MAX_ENTRIES + "; default " + DEFAULT_ENTRIES);

    private final AtTraces traces;

    /** @param traces to be told of */
    @Activate
    public TraceCommand(@Reference AtTraces traces) {
        this.traces = traces;
    }

    @Override
    public CommandDescription description() {
        return CommandDescription.readOnly(
                "trace",
                "Shows the last AT traffic of the ports, without secrets and identities.",
                List.of(PORT, ENTRIES));
    }

    /** Elsewhere, for the recording may be busy with a disk. */
    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return CompletableFuture.supplyAsync(() -> answer(request));
    }

    private CommandResult answer(CommandRequest request) {
        double entries = request.arguments().get(ENTRIES.name()) instanceof Number number
                ? number.doubleValue()
                : DEFAULT_ENTRIES;
        if (!(entries >= 1 && entries <= MAX_ENTRIES) || entries != Math.rint(entries)) {
            return CommandResult.refused("argument 'entries' has the value '" + entries
                    + "'; allowed: a whole number from 1 to " + MAX_ENTRIES);
        }
        TraceSelection all = TraceSelection.ALL.last((int) entries);
        StringBuilder text = new StringBuilder();
        try {
            traces.export(request.text(PORT.name()).map(all::of).orElse(all), text);
        } catch (IllegalArgumentException e) {
            return CommandResult.refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return CommandResult.error(String.valueOf(e.getMessage()));
        }
        return CommandResult.ok(result(text.toString()));
    }

    private static Map<String, Object> result(String text) {
        List<String> head = new ArrayList<>();
        Deque<String> entries = new ArrayDeque<>();
        text.lines().forEach(line -> (Character.isDigit(line.charAt(0)) ? entries : head).add(line));
        int length = entries.stream().mapToInt(String::length).sum();
        int leftOut = 0;
        while (length > MAX_LENGTH) {
            length -= entries.remove().length();
            leftOut++;
        }
        head.addAll(entries);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("trace", head);
        if (leftOut > 0) {
            result.put("leftOut", leftOut);
        }
        return result;
    }
}
