package io.cellgate.shell.completion;

import io.cellgate.command.CommandParameter;
import java.util.ArrayList;
import java.util.List;

/** The one rule which words without a name go to which parameters. */
public final class WordOrder {

    private WordOrder() {}

    /**
     * Which parameters get the words, in the order of the words. Each required one gets a word before an optional one does; apart
     * from that they go in order.
     *
     * @param open the parameters that no word names
     * @param words how many words there are, at most as many as open parameters
     */
    public static List<CommandParameter> takers(List<CommandParameter> open, int words) {
        long optional = words - open.stream().filter(CommandParameter::required).count();
        List<CommandParameter> takers = new ArrayList<>();
        for (CommandParameter parameter : open) {
            boolean taken = parameter.required() || optional-- > 0;
            if (taken && takers.size() < words) {
                takers.add(parameter);
            }
        }
        return takers;
    }
}
