package io.cellgate.simulator.module.message;

import io.cellgate.simulator.module.card.Sim;
import io.cellgate.simulator.module.command.CmsError;
import io.cellgate.simulator.module.command.FamilyDialect;
import io.cellgate.simulator.module.command.Parameters;
import io.cellgate.simulator.module.command.Quirk;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;
import io.cellgate.simulator.module.line.CommandTable.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What both worlds have of 27.005: storage, notification, deletion. */
public final class MessageCommands {
    private static final String MEMORY = "SM";

    private final Messages messages;
    private final Sim sim;

    private MessageCommands(Messages messages, Sim sim) {
        this.messages = messages;
        this.sim = sim;
    }

    public static void addTo(CommandTable table, Messages messages, Sim sim, FamilyDialect dialect) {
        new MessageCommands(messages, sim).add(table, dialect);
    }

    private void add(CommandTable table, FamilyDialect dialect) {
        boolean bare = dialect.has(Quirk.CPMS_WITHOUT_PARENTHESES);
        table.on("+CPMS")
                .read(i -> Reply.text("+CPMS: " + memories("\"" + MEMORY + "\",")))
                .test(bare ? "+CPMS: \"SM\",\"SM\",\"SM\"" : "+CPMS: (\"SM\"),(\"SM\"),(\"SM\")")
                .set(3, this::choose);
        table.on("+CNMI")
                .read(i -> Reply.text("+CNMI: " + text(messages.notification())))
                .test("+CNMI: (0-2),(0-2),(0),(0-2),(0,1)")
                .set(5, i -> notification(i, dialect.has(Quirk.CNMI_MODE_2_REFUSED)));
        table.on("+CMGD")
                .test(i -> Reply.text("+CMGD: ("
                        + messages.store().all().keySet().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(","))
                        + "),(0-4)"))
                .set(2, this::delete);
        table.on("+CSMS")
                .read(i -> Reply.text("+CSMS: " + (messages.acknowledging() ? 1 : 0) + ",1,1,0"))
                .test("+CSMS: (0,1)")
                .set(1, i -> {
                    messages.acknowledging(i.parameters().number(0, 0, 1) == 1);
                    return Reply.text("+CSMS: 1,1,0");
                });
        table.on("+CNMA")
                .execute(i -> {
                    messages.acknowledge();
                    return Reply.ok();
                })
                .set(2, i -> {
                    messages.acknowledge();
                    return Reply.ok();
                });
    }

    /** The lines of those messages that have the status, or of all. */
    static Reply list(Messages messages, Sim sim, int status) {
        requireReady(sim);
        List<String> lines = new ArrayList<>();
        messages.store().all().forEach((index, slot) -> {
            if (status == MessageStore.ALL || status == slot.status()) {
                lines.addAll(slot.message().listed(index, slot.status()));
            }
        });
        return new Reply.Done(lines);
    }

    /** The lines of one message, which then is read. */
    static Reply read(Messages messages, Sim sim, int index) {
        requireReady(sim);
        MessageStore store = messages.store();
        MessageStore.Slot slot =
                store.find(index).orElseThrow(() -> new RefusedCommandException(CmsError.INVALID_INDEX));
        store.seen(index);
        return new Reply.Done(slot.message().read(slot.status()));
    }

    /** Ends the command unless the SIM can be read. */
    static void requireReady(Sim sim) {
        switch (sim.state()) {
            case ABSENT -> throw new RefusedCommandException(CmsError.SIM_NOT_INSERTED);
            case BUSY -> throw new RefusedCommandException(CmsError.SIM_BUSY);
            case PIN -> throw new RefusedCommandException(CmsError.SIM_PIN_REQUIRED);
            case PUK -> throw new RefusedCommandException(CmsError.SIM_PUK_REQUIRED);
            case FAILED, BLOCKED -> throw new RefusedCommandException(CmsError.SIM_FAILURE);
            case READY -> {}
        }
    }

    private String memories(String name) {
        String one = name + messages.store().used() + "," + messages.store().capacity();
        return one + "," + one + "," + one;
    }

    private Reply choose(Invocation invocation) {
        requireReady(sim);
        Parameters given = invocation.parameters();
        for (int i = 0; i < given.count(); i++) {
            if (!given.text(i).equals(MEMORY)) {
                throw new RefusedCommandException(CmsError.OPERATION_NOT_SUPPORTED);
            }
        }
        return Reply.text("+CPMS: " + memories(""));
    }

    private Reply notification(Invocation invocation, boolean mode2Refused) {
        Parameters given = invocation.parameters();
        Messages.Notification next = new Messages.Notification(
                given.number(0, 0, 2, 0),
                given.number(1, 0, 2, 0),
                given.number(2, 0, 0, 0),
                given.number(3, 0, 2, 0),
                given.number(4, 0, 1, 0));
        if (next.mode() == 2 && mode2Refused) {
            throw new RefusedCommandException(CmsError.OPERATION_NOT_SUPPORTED);
        }
        messages.notification(next);
        return Reply.ok();
    }

    private static String text(Messages.Notification now) {
        return now.mode() + "," + now.received() + "," + now.broadcasts() + "," + now.reports() + "," + now.buffer();
    }

    private Reply delete(Invocation invocation) {
        requireReady(sim);
        Parameters given = invocation.parameters();
        int index = given.number(0, 0, 255);
        int flag = given.number(1, 0, 4, 0);
        if (index >= messages.store().capacity()) {
            throw new RefusedCommandException(CmsError.INVALID_INDEX);
        }
        if (flag == 0) {
            messages.store().delete(index);
        } else {
            messages.store().deleteAll(flag);
        }
        messages.flushSoon();
        return Reply.ok();
    }
}
