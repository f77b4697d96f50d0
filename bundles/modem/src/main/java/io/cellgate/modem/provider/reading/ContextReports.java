package io.cellgate.modem.provider.reading;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.provider.access.ModemAccess;
import io.cellgate.modem.provider.access.ModuleUser;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.text.network.ContextEvent;
import io.cellgate.modem.radio.RadioWorld;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the module report why a data context ended, and keeps the last reason for the next diagnosis; whoever uses the call is told. Runs in the modem's tasks and jobs. */
public final class ContextReports implements ModuleUser {

    private static final Logger LOG = LoggerFactory.getLogger(ContextReports.class);
    /** 27.007, 10.1.19: kept while the port carries a call, and told afterwards; where the firmware has that not, told at once or never. */
    private static final List<String> REPORT = List.of("AT+CGEREP=2", "AT+CGEREP=1");

    /** Unasked; in place of {@code +CGEV}, or beside it. */
    private static final List<String> MANUFACTURERS = List.of("^NDISEND", "^NDISSTAT", "^DEND");

    private final ModemContext context;
    private final ModemAccess modem;

    /** @param modem sends the event */
    public ContextReports(ModemContext context, ModemAccess modem) {
        this.context = context;
        this.modem = modem;
    }

    @Override
    public void usable() {
        boolean wanted = context.module()
                .flatMap(open -> open.profile())
                .filter(family -> family.world() == RadioWorld.THREE_GPP)
                .isPresent();
        if (!wanted) {
            return;
        }
        try {
            Dialogue dialogue = context.open().dialogue();
            boolean done = false;
            for (String line : REPORT) {
                done = done || dialogue.probe(AtCommand.of(line)).isPresent();
            }
        } catch (AtException e) {
            LOG.debug("modem {}: {}", context.settings().name(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void gone() {
        context.contextEnd(Optional.empty());
    }

    @Override
    public Map<String, Consumer<String>> handlers() {
        Map<String, Consumer<String>> handlers = new LinkedHashMap<>();
        handlers.put("+CGEV", line -> ContextEvent.end(value(line)).ifPresent(this::ended));
        for (String name : MANUFACTURERS) {
            handlers.put(
                    name,
                    line -> ContextEvent.manufacturersEnd(name, value(line)).ifPresent(this::ended));
        }
        return handlers;
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1);
    }

    private void ended(ContextEvent end) {
        context.contextEnd(Optional.of(end));
        if (end.ended() && context.callDevices().any()) {
            Map<String, Object> details = new LinkedHashMap<>();
            end.cid().ifPresent(cid -> details.put("cid", cid));
            details.put("detail", end.words());
            modem.post(DataCall.CONTEXT_ENDED, details);
        }
    }
}
