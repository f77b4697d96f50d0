package io.cellgate.simulator.module;

/**
 * How a family's firmware deviates from V.250 and 27.007.
 *
 * @param unknownCommand the final result code for a command it does not know
 * @param finalGlued whether the final result code follows the information text after a single CR LF
 * @param deafWhileBusy whether a command sent before the previous one was answered is lost
 * @param iccidSwapped whether {@code ^ICCID?} gives the digits in the order of the SIM's file, nibbles swapped
 * @param cell how location area and cell stand in {@code +CREG}, as a format for two numbers
 * @param unsolicitedEnd what ends the line of an unsolicited result
 */
public record Dialect(
        ResultCode unknownCommand,
        boolean finalGlued,
        boolean deafWhileBusy,
        boolean iccidSwapped,
        String cell,
        String unsolicitedEnd) {}
