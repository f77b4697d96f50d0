package io.cellgate.at.provider.dialect;

/** Where the text stands that comes with a result of the module, as {@link TextResult} has it for each. */
public enum TextPlace {
    /** No text. */
    NONE,
    /** A message in the next line; of a text with line breaks in those behind it, too (27.005, 3.4.1; CDMA ones of Huawei). */
    NEXT_LINE,
    /** Messages, each below a header like this one, until the final result code (27.005, 3.4.2 and 3.4.3; CDMA ones of Huawei). */
    UNTIL_RESULT,
    /** In the line's quotes, which may close in a later line (27.007, 7.15). */
    QUOTES;

    /** A USSD text has at most 182 characters (23.038), so no more lines; what goes on for longer was never closed. */
    public static final int LONGEST_QUOTED = 512;
}
