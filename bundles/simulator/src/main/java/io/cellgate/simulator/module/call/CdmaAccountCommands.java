package io.cellgate.simulator.module.call;

import io.cellgate.config.Secret;
import io.cellgate.simulator.module.command.Parameters;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;

/** The account and the IP mode of a 3GPP2 module: Huawei's dial-up guide, 3.1.2. */
public final class CdmaAccountCommands {
    /** The editions of this carrier have Mobile IP. */
    private static final String MOBILE_IP_EDITION = "verizon";

    private CdmaAccountCommands() {}

    public static void addTo(CommandTable table, PacketAccounts accounts, SimulatorSettings settings) {
        table.on("^PPPCFG")
                .read(i -> {
                    Account account = accounts.of(PacketAccounts.ONLY);
                    return Reply.text("^PPPCFG:\"" + account.user() + "\",\""
                            + account.password().reveal() + "\"");
                })
                .set(2, i -> {
                    Parameters given = i.parameters();
                    accounts.give(PacketAccounts.ONLY, new Account(given.text(0), Secret.of(given.text(1))));
                    return Reply.ok();
                });
        if (settings.get(Option.EDITION).equals(MOBILE_IP_EDITION)) {
            table.on("^IPMODE")
                    .read(i -> Reply.text("^IPMODE:" + accounts.ipMode()))
                    .test("^IPMODE:(0-2)")
                    .set(1, i -> {
                        accounts.ipMode(i.parameters().number(0, 0, 2));
                        return Reply.ok();
                    });
        }
    }
}
