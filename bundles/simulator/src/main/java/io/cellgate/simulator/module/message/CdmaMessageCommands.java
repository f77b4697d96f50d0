package io.cellgate.simulator.module.message;

import io.cellgate.simulator.module.card.Sim;
import io.cellgate.simulator.module.command.CmsError;
import io.cellgate.simulator.module.command.Parameters;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;
import io.cellgate.simulator.module.line.CommandTable.Handler;
import io.cellgate.simulator.module.line.CommandTable.Invocation;
import io.cellgate.simulator.module.line.Unsolicited;
import io.cellgate.simulator.module.radio.NetworkClock;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Short messages of a 3GPP2 module in text mode: {@code ^HCMGS} and its siblings. There is no PDU mode. */
public final class CdmaMessageCommands {
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,32}");

    private final Messages messages;
    private final Sim sim;
    private final NetworkClock clock;
    private final Unsolicited unsolicited;
    private boolean reports;
    private int format = CdmaMessage.ASCII;

    private CdmaMessageCommands(Messages messages, Sim sim, NetworkClock clock, Unsolicited unsolicited) {
        this.messages = messages;
        this.sim = sim;
        this.clock = clock;
        this.unsolicited = unsolicited;
    }

    public static void addTo(
            CommandTable table, Messages messages, Sim sim, NetworkClock clock, Unsolicited unsolicited) {
        new CdmaMessageCommands(messages, sim, clock, unsolicited).add(table);
    }

    private void add(CommandTable table) {
        table.without("+CSMS", "+CNMA");
        table.on("+CMGF").read(i -> Reply.text("+CMGF: 1")).test("+CMGF: (1)").set(1, i -> {
            i.parameters().number(0, 1, 1);
            return Reply.ok();
        });
        table.on("^HSMSSS")
                .read(i -> Reply.text("^HSMSSS:" + (reports ? 1 : 0) + ",0," + format + ",0"))
                .set(4, this::parameters);
        table.on("^HCMGS").test().set(2, idle(this::send));
        table.on("^HCMGL")
                .execute(idle(i -> MessageCommands.list(messages, sim, MessageStore.UNREAD)))
                .test("^HCMGL:(0-4)")
                .set(
                        1,
                        idle(i -> MessageCommands.list(
                                messages, sim, i.parameters().number(0, 0, MessageStore.ALL))));
        table.on("^HCMGR")
                .set(
                        2,
                        idle(i -> MessageCommands.read(
                                messages, sim, i.parameters().number(0, 0, 255))));
    }

    /** While one is on its way, another command for messages is refused. */
    private Handler idle(Handler handler) {
        return invocation -> {
            if (messages.sending()) {
                throw new RefusedCommandException(CmsError.OPERATION_NOT_ALLOWED);
            }
            return handler.handle(invocation);
        };
    }

    /** Report wanted, priority, format, privacy. */
    private Reply parameters(Invocation invocation) {
        Parameters given = invocation.parameters();
        boolean nextReports = given.number(0, 0, 1) == 1;
        given.number(1, 0, 3, 0);
        int nextFormat = given.number(2, 0, CdmaMessage.UNICODE);
        given.number(3, 0, 3, 0);
        if (nextFormat != CdmaMessage.ASCII && nextFormat != CdmaMessage.UNICODE) {
            throw new RefusedCommandException(CmsError.OPERATION_NOT_SUPPORTED);
        }
        reports = nextReports;
        format = nextFormat;
        return Reply.ok();
    }

    private Reply send(Invocation invocation) {
        MessageCommands.requireReady(sim);
        String number = invocation.parameters().text(0);
        if (!NUMBER.matcher(number).matches()) {
            throw new RefusedCommandException(CmsError.INVALID_TEXT_PARAMETER);
        }
        boolean unicode = format == CdmaMessage.UNICODE;
        return new Reply.Prompt(unicode, body -> {
            Charset charset = unicode ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII;
            String text = new String(body.getBytes(StandardCharsets.ISO_8859_1), charset);
            if (text.length() > (unicode ? CdmaMessage.MAX_UNICODE : CdmaMessage.MAX_ASCII)) {
                throw new RefusedCommandException(CmsError.INVALID_TEXT_PARAMETER);
            }
            messages.send(number + " " + text, reference -> taken(number, reference), this::refused);
            return Reply.ok();
        });
    }

    private void taken(String number, int reference) {
        unsolicited.send("^HCMGSS:" + reference);
        if (reports) {
            messages.reportLater(new CdmaMessage(number, clock.now(), "", true));
        }
    }

    private void refused(int error) {
        unsolicited.send("^HCMGSF:" + error);
    }
}
