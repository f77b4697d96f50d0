package io.cellgate.simulator.module.position;

import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;
import java.time.Duration;
import java.util.List;

/** Huawei's commands for positions: method, session, number and interval, start and end. */
public final class PositionCommands {
    private static final int ENDLESS = 65_535;

    private PositionCommands() {}

    public static void addTo(CommandTable table, Positioning positioning) {
        table.on("^WPDOM").test("^WPDOM: (0-5)").set(1, i -> {
            i.parameters().number(0, 0, 5);
            return Reply.ok();
        });
        table.on("^WPDST").test("^WPDST: (0-1)").set(1, i -> {
            i.parameters().number(0, 0, 1);
            return Reply.ok();
        });
        table.on("^WPDFR").test("^WPDFR: (1-65535),(1-65535)").set(2, i -> {
            i.parameters().number(0, 1, ENDLESS);
            positioning.interval(Duration.ofSeconds(i.parameters().number(1, 1, ENDLESS)));
            return Reply.ok();
        });
        table.on("^WPDGP").execute(i -> {
            if (positioning.running()) {
                throw new RefusedCommandException(CmeError.OPERATION_NOT_ALLOWED);
            }
            positioning.start();
            return Reply.ok();
        });
        for (String name : List.of("^WPEND", "^WPDEND")) {
            table.on(name).execute(i -> {
                positioning.stop();
                return Reply.ok();
            });
        }
    }
}
