package io.cellgate.simulator.module.call;

import io.cellgate.config.Secret;
import io.cellgate.simulator.module.command.Parameters;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;
import io.cellgate.simulator.module.line.CommandTable.Invocation;

/** The account of a 3GPP module's contexts. */
public final class CredentialCommands {
    private static final int NO_AUTHENTICATION = 0;

    private CredentialCommands() {}

    /** {@code ^AUTHDATA=cid,type,plmn,password,user}; the test form does not name the arguments. */
    public static void addAuthData(CommandTable table, PacketAccounts accounts) {
        table.on("^AUTHDATA").test("^AUTHDATA: (1-16),(0-2),,,").set(5, i -> keep(accounts, i, 4, 3));
    }

    /** {@code +CGAUTH=cid,type,user,password}: 3GPP TS 27.007, 10.1.31. */
    public static void addCgAuth(CommandTable table, PacketAccounts accounts) {
        table.on("+CGAUTH").test("+CGAUTH: (1-16),(0-2),64,64").set(4, i -> keep(accounts, i, 2, 3));
    }

    private static Reply keep(PacketAccounts accounts, Invocation invocation, int user, int password) {
        Parameters given = invocation.parameters();
        int cid = given.number(0, 1, PdpContexts.MAX_CID);
        if (given.number(1, 0, 2, NO_AUTHENTICATION) == NO_AUTHENTICATION) {
            accounts.forget(cid);
        } else {
            accounts.give(cid, new Account(given.text(user), Secret.of(given.text(password))));
        }
        return Reply.ok();
    }
}
