package io.cellgate.modem.profile;

import java.util.List;

/** How the account is told to the module on its AT command port. */
public enum CredentialCommand {
    /** Not at all: PPP carries it. */
    NONE,
    /** {@code ^PPPCFG="user","password"} (guide 3.1.2). */
    PPPCFG,
    /** {@code ^AUTHDATA=cid,type,"plmn","password","user"}; firmware is known that wants the user first. */
    AUTHDATA,
    /** {@code +CGAUTH=cid,protocol,"user","password"} (27.007, 10.1.31). */
    CGAUTH;

    /** One argument of such a command. */
    public enum Argument {
        /** The context's number. */
        CID,
        /** 0 none, 1 PAP, 2 CHAP. */
        PROTOCOL,
        /** The network's number; sent empty, so that it holds for every network. */
        PLMN,
        /** The account's name. */
        USER,
        /** Its password. */
        PASSWORD
    }

    /** {@return the arguments in the order that the vendor or the standard gives} */
    public List<Argument> usualOrder() {
        return switch (this) {
            case NONE -> List.of();
            case PPPCFG -> List.of(Argument.USER, Argument.PASSWORD);
            case AUTHDATA -> List.of(Argument.CID, Argument.PROTOCOL, Argument.PLMN, Argument.PASSWORD, Argument.USER);
            case CGAUTH -> List.of(Argument.CID, Argument.PROTOCOL, Argument.USER, Argument.PASSWORD);
        };
    }
}
