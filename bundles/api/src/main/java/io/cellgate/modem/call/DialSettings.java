package io.cellgate.modem.call;

import io.cellgate.at.SerialLine;
import io.cellgate.modem.radio.RadioWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a data call is dialled with one module: facts for whoever runs the dialler.
 *
 * @param device the data port
 * @param line its settings
 * @param world decides pppd's usual options (guide 3.2.1, 3.2.2)
 * @param preparation commands to send on the data port before dialling, each answered with {@code OK}; none holds a secret
 * @param dialCommand for example {@code ATD*99#}
 * @param pppdOptions where this module wants other pppd options than its world: by pppd's names, an empty value for a flag
 * @param atCommands what the module is told on its AT command port before ({@link io.cellgate.modem.Modem#prepareCall}), in order, secrets
 *     masked; what the module has already, or its firmware does not know, is left out when it comes to it
 */
public record DialSettings(
        Path device,
        SerialLine line,
        RadioWorld world,
        List<String> preparation,
        String dialCommand,
        Map<String, String> pppdOptions,
        List<String> atCommands) {

    /**
     * Nothing is said on the AT command port.
     *
     * @param device the data port
     * @param line its settings
     * @param world decides pppd's usual options (guide 3.2.1, 3.2.2)
     * @param preparation commands to send on the data port before dialling, each answered with {@code OK}
     * @param dialCommand for example {@code ATD*99#}
     * @param pppdOptions where this module wants other pppd options than its world
     */
    public DialSettings(
            Path device,
            SerialLine line,
            RadioWorld world,
            List<String> preparation,
            String dialCommand,
            Map<String, String> pppdOptions) {
        this(device, line, world, preparation, dialCommand, pppdOptions, List.of());
    }

    /**
     * Copies the collections.
     *
     * @param device the data port
     * @param line its settings
     * @param world decides pppd's usual options (guide 3.2.1, 3.2.2)
     * @param preparation commands to send on the data port before dialling, each answered with {@code OK}
     * @param dialCommand for example {@code ATD*99#}
     * @param pppdOptions where this module wants other pppd options than its world
     * @param atCommands what the module is told on its AT command port before
     *     ({@link io.cellgate.modem.Modem#prepareCall}), in order, secrets masked
     */
    public DialSettings {
        preparation = List.copyOf(preparation);
        pppdOptions = Map.copyOf(pppdOptions);
        atCommands = List.copyOf(atCommands);
    }
}
