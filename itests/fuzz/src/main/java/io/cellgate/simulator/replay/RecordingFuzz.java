package io.cellgate.simulator.replay;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import java.io.IOException;
import java.util.List;

/** A recorded trace, which a stranger has sent in: modules with ports that can be played back, or a refusal that names the place. */
public final class RecordingFuzz {

    private RecordingFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        List<Recording.Format> formats = List.of(Recording.Format.values());
        Recording.Format format = formats.get(in.below(formats.size()));
        String command = "AT+C" + (char) in.next();
        String text = in.restText();
        try {
            Recording recording = Recording.of("fuzz", text, format);
            Finding.unless(!recording.modules().isEmpty(), () -> "a recording of nothing");
            for (Recording.Module module : recording.modules()) {
                Finding.unless(!module.ports().isEmpty(), () -> "a module without ports");
                module.ports()
                        .forEach(port ->
                                Finding.unless(port.ttyNumber().orElse(0) >= 0, () -> "the tty " + port.ttyNumber()));
            }
            if (format == Recording.Format.TRACE) {
                for (RecordedPort port : TraceReader.read("fuzz", text.lines().toList())) {
                    new Transcript(port.entries()).answer(command);
                }
            }
        } catch (IOException e) {
            Finding.unlessShowable(String.valueOf(e.getMessage()), 1000);
        }
    }
}
