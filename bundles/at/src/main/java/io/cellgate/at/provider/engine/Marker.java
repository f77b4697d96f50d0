package io.cellgate.at.provider.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A command line whose answer cannot be taken for any other: it reads the S-registers S3, S4 and S5 in an order of its own.
 *
 * <p>Every module has them (V.250 6.2.1 to 6.2.3, made mandatory by 27.007 annex C), reading changes nothing, needs neither SIM
 * nor network, and their values are known: 13, 10 and 8, or no line would be framed as it is. Several reads go on one command
 * line (V.250, 5.2.4). The order of five reads is a number to base three.
 *
 * @param number 0 to {@link #COUNT}, exclusive
 */
public record Marker(int number) {

    /** How many values its answer has. */
    static final int READS = 5;

    private static final int[] REGISTERS = {3, 4, 5};

    /** The registers' values. */
    static final List<Integer> KNOWN = List.of(13, 10, 8);

    /** How many different ones there are. */
    public static final int COUNT = 243;

    /** The one to use after this one: none is used again before all others were. */
    Marker next() {
        return new Marker((number + 1) % COUNT);
    }

    /** The command line. */
    String line() {
        StringBuilder line = new StringBuilder("AT");
        forEachRead(read -> line.append('S').append(REGISTERS[read]).append('?'));
        return line.toString();
    }

    /** What it is answered with. */
    List<Integer> values() {
        List<Integer> values = new ArrayList<>();
        forEachRead(read -> values.add(KNOWN.get(read)));
        return values;
    }

    private void forEachRead(IntConsumer each) {
        int rest = number;
        for (int i = 0; i < READS; i++) {
            each.accept(rest % REGISTERS.length);
            rest /= REGISTERS.length;
        }
    }
}
