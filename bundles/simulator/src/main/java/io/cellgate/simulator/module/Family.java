package io.cellgate.simulator.module;

import io.cellgate.simulator.module.command.FamilyDialect;
import io.cellgate.simulator.module.radio.RadioAccess;
import io.cellgate.simulator.module.radio.Reports;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A module family: all that tells one from another.
 *
 * @param name as in the option {@code family}, lower case
 * @param dialNumber what {@code ATD} takes as a packet call, without blanks; its group {@code cid}, which may match
 *     nothing, is the context
 * @param commands what fills the command table; a later one overrides an earlier one
 */
public record Family(
        String name,
        Identification identity,
        Attachment attachment,
        FamilyDialect dialect,
        RadioAccess access,
        Reports reports,
        Pattern dialNumber,
        List<CommandGroup> commands) {
    /** Whether the family is of 3GPP2's world. */
    boolean cdma() {
        return access.cdma();
    }
}
