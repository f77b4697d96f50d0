package io.cellgate.itest.ppp.swap;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.cellgate.itest.ppp.testbed.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** The numbered records of one topic that have arrived at the broker. */
final class Samples {

    private final NavigableMap<Long, String> contents = new TreeMap<>();
    private final Map<Long, Integer> repeated = new HashMap<>();
    private final List<Long> others = new ArrayList<>();

    /** Reads what was heard of a topic. */
    Samples(List<Message> heard, String topic) {
        heard.stream().filter(message -> message.topic().equals(topic)).forEach(message -> take(message.json()));
    }

    private void take(JsonObject record) {
        long sequence = record.getLong("sequence", -1);
        String content = JsonWriter.string(record);
        String former = contents.putIfAbsent(sequence, content);
        if (former != null) {
            repeated.merge(sequence, 1, Integer::sum);
            if (!former.equals(content)) {
                others.add(sequence);
            }
        }
    }

    /** The highest number; 0 while there is none. */
    long highest() {
        return contents.isEmpty() ? 0 : contents.lastKey();
    }

    /** How many records have arrived. */
    int count() {
        return contents.size();
    }

    /** The numbers above one number, up to another, that have not arrived; those before the first of all are nobody's. */
    List<Long> missing(long above, long upTo) {
        return LongStream.rangeClosed(Math.max(above + 1, contents.isEmpty() ? 0 : contents.firstKey()), upTo)
                .filter(number -> !contents.containsKey(number))
                .boxed()
                .toList();
    }

    /** Numbers that have arrived more than once; a consumer drops all but the first. */
    int repeated() {
        return repeated.size();
    }

    /** Numbers that two different records have had. */
    List<Long> ofTwo() {
        return others;
    }
}
