package io.cellgate.simulator.module.message;

import java.util.List;

/** A short message as the commands of its world show it. */
interface StoredMessage {
    /** Whether it is a report on one that was sent. */
    boolean report();

    /** The unsolicited result that hands it to the host. */
    String direct();

    /** Its lines in the answer to a list command. */
    List<String> listed(int index, int status);

    /** Its lines in the answer to a read command. */
    List<String> read(int status);
}
