package io.cellgate.simulator.module.command;

/** A way in which a family's firmware deviates from the standards, or from its siblings. */
public enum Quirk {
    /** The final result code follows the information text after a single CR LF. */
    FINAL_GLUED,
    /** A command sent before the previous one was answered is lost. */
    DEAF_WHILE_BUSY,
    /** A command line takes one extended command only; the next one makes it an error. */
    ONE_COMMAND_A_LINE,
    /** A command on one port is answered when those before it on the other ports were. */
    PORTS_IN_TURN,
    /** {@code ^ICCID?} gives the digits in the order of the SIM's file, nibbles swapped. */
    ICCID_SWAPPED,
    /** The card is called R-UIM, not SIM. */
    R_UIM,
    /** {@code ^CPIN?} says nothing of PIN2 and PUK2. */
    NO_PIN2,
    /** {@code +CMS ERROR:} has no space before its number. */
    CMS_ERROR_GLUED,
    /** {@code +CNMI} advertises mode 2 and refuses it. */
    CNMI_MODE_2_REFUSED,
    /** It is no Huawei: it says nothing of what Huawei's modules say by themselves. */
    OTHER_VENDOR,
    /** {@code +CPMS=?} lists the storages without parentheses. */
    CPMS_WITHOUT_PARENTHESES
}
