package io.cellgate.simulator.module.line;

import io.cellgate.simulator.module.command.HostCommand;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.line.CommandTable.Invocation;
import java.util.List;

/** Commands of V.250 that concern one port: echo, result codes, registers, call control. */
public final class BasicCommands {
    /** Taken and without effect here: speaker, line, profiles, flow control. */
    private static final List<String> ACCEPTED =
            List.of("L", "M", "X", "&K", "&S", "&V", "&W", "\\Q", "+IPR", "+ICF", "+FCLASS", "+CSCS");

    private BasicCommands() {}

    public static void addTo(CommandTable table) {
        for (String name : ACCEPTED) {
            table.on(name).execute(i -> Reply.ok()).set(2, i -> Reply.ok());
        }
        table.on("E").execute(i -> {
            i.port().registers().echo(i.number(1) == 1);
            return Reply.ok();
        });
        table.on("Q").execute(i -> {
            i.port().registers().quiet(i.number(1) == 1);
            return Reply.ok();
        });
        table.on("V").execute(i -> {
            i.port().registers().verbose(i.number(1) == 1);
            return Reply.ok();
        });
        table.on("&C").execute(i -> {
            i.port().registers().carrierFollowsCall(i.number(1) == 1);
            return Reply.ok();
        });
        table.on("&D").execute(i -> {
            i.port().registers().dtr(i.number(2));
            return Reply.ok();
        });
        table.on("Z").execute(BasicCommands::reset);
        table.on("&F").execute(BasicCommands::reset);
        for (int register = 0; register <= 255; register++) {
            addRegister(table, register);
        }
        addFlowControl(table);
        table.on("+CMEE")
                .read(i -> Reply.text("+CMEE: " + i.port().registers().errorForm()))
                .test("+CMEE: (0-2)")
                .set(1, i -> {
                    i.port().registers().errorForm(i.parameters().number(0, 0, 2));
                    return Reply.ok();
                });
        table.on("H").execute(i -> {
            i.port().hangUp();
            return Reply.ok();
        });
        table.on("+CHUP").execute(i -> {
            i.port().hangUp();
            return Reply.ok();
        });
        table.on("O")
                .execute(i ->
                        i.port().call().<Reply>map(Reply.Connected::new).orElse(Reply.code(ResultCode.NO_CARRIER)));
        table.on("A").execute(i -> Reply.code(ResultCode.NO_CARRIER));
    }

    /** {@code +IFC}: V.250, 6.2.12; without effect here. */
    private static void addFlowControl(CommandTable table) {
        int[] now = {2, 2};
        table.on("+IFC")
                .read(i -> Reply.text("+IFC: " + now[0] + "," + now[1]))
                .test("+IFC: (0-3),(0-2)")
                .odd(HostCommand.Form.TEST, i -> Reply.text("(0,2),(0,2)"))
                .set(2, i -> {
                    now[0] = i.parameters().number(0, 0, 3, now[0]);
                    now[1] = i.parameters().number(1, 0, 2, now[1]);
                    return Reply.ok();
                });
    }

    private static Reply reset(Invocation invocation) {
        invocation.port().registers().reset();
        return Reply.ok();
    }

    private static void addRegister(CommandTable table, int register) {
        table.on("S" + register)
                .read(i -> i.port()
                        .registers()
                        .get(register)
                        .map(value -> Reply.text(String.format("%03d", value)))
                        .orElse(Reply.code(ResultCode.ERROR)))
                .set(
                        1,
                        i -> i.port().registers().set(register, i.parameters().number(0, 0, 255))
                                ? Reply.ok()
                                : Reply.code(ResultCode.ERROR));
    }
}
