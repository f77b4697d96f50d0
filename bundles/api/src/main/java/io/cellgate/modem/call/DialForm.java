package io.cellgate.modem.call;

/**
 * What of a data context is said on the data port, before PPP; 3GPP modules only.
 *
 * @param definesContext whether the dial script defines the context itself (guide 4.5.2), and not only the AT command port
 * @param byContext whether {@code +CGACT} and {@code +CGDATA} are used instead of a dial string (guide 3.1.1)
 */
public record DialForm(boolean definesContext, boolean byContext) {

    /** A dial string, and nothing before it. */
    public static final DialForm USUAL = new DialForm(false, false);
}
