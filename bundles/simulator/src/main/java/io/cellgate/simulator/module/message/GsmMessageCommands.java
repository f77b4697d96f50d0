package io.cellgate.simulator.module.message;

import io.cellgate.simulator.module.card.Sim;
import io.cellgate.simulator.module.command.CmsError;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;
import io.cellgate.simulator.module.line.CommandTable.Invocation;
import io.cellgate.simulator.module.radio.NetworkClock;
import java.util.Locale;
import java.util.Optional;

/** Short messages in PDU mode: 3GPP TS 27.005, 4. There is no text mode. */
public final class GsmMessageCommands {
    private static final int MAX_TPDU = 176;

    private final Messages messages;
    private final Sim sim;
    private final NetworkClock clock;
    private String serviceCentre = "+10000000000";

    private GsmMessageCommands(Messages messages, Sim sim, NetworkClock clock) {
        this.messages = messages;
        this.sim = sim;
        this.clock = clock;
    }

    public static void addTo(CommandTable table, Messages messages, Sim sim, NetworkClock clock) {
        new GsmMessageCommands(messages, sim, clock).add(table);
    }

    private void add(CommandTable table) {
        table.on("+CMGF").read(i -> Reply.text("+CMGF: 0")).test("+CMGF: (0)").set(1, i -> {
            i.parameters().number(0, 0, 0);
            return Reply.ok();
        });
        table.on("+CSCA")
                .read(i -> Reply.text("+CSCA: \"" + serviceCentre + "\",145"))
                .set(2, i -> {
                    serviceCentre = i.parameters().text(0);
                    return Reply.ok();
                });
        table.on("+CMGS").set(1, i -> entry(i, this::send));
        table.on("+CMGW").set(2, i -> entry(i, this::write));
        table.on("+CMGL")
                .execute(i -> MessageCommands.list(messages, sim, MessageStore.UNREAD))
                .test("+CMGL: (0-4)")
                .set(1, i -> MessageCommands.list(messages, sim, i.parameters().number(0, 0, MessageStore.ALL)));
        table.on("+CMGR")
                .set(1, i -> MessageCommands.read(messages, sim, i.parameters().number(0, 0, 255)));
    }

    /** What is done with a PDU. */
    private interface Use {
        Reply of(String pdu);
    }

    private Reply entry(Invocation invocation, Use use) {
        MessageCommands.requireReady(sim);
        int length = invocation.parameters().number(0, 1, MAX_TPDU);
        return new Reply.Prompt(false, typed -> {
            String pdu = typed.strip().toUpperCase(Locale.ROOT);
            if (!Tpdu.valid(pdu, length)) {
                throw new RefusedCommandException(CmsError.INVALID_PDU_PARAMETER);
            }
            return use.of(pdu);
        });
    }

    private Reply send(String pdu) {
        return new Reply.Pending(
                answer -> messages.send(
                        pdu,
                        reference -> {
                            answer.accept(Reply.text("+CMGS: " + reference));
                            if (Tpdu.wantsReport(pdu)) {
                                String report = Tpdu.report(pdu, reference, clock.now());
                                messages.reportLater(new GsmMessage(report, true));
                            }
                        },
                        error -> answer.accept(new Reply.MessageFailed(error))),
                Optional.empty());
    }

    private Reply write(String pdu) {
        int index = messages.store()
                .add(MessageStore.UNSENT, new GsmMessage(pdu, false))
                .orElseThrow(() -> new RefusedCommandException(CmsError.MEMORY_FULL));
        return Reply.text("+CMGW: " + index);
    }
}
