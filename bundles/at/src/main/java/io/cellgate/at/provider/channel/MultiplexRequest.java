package io.cellgate.at.provider.channel;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.provider.mux.Multiplexer;
import io.cellgate.at.provider.port.ByteLink;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a module to multiplex: {@code +CMUX}, 27.007, 5.7. */
final class MultiplexRequest {

    private static final Logger LOG = LoggerFactory.getLogger(MultiplexRequest.class);

    private static final Duration FIRST_WORD = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** The basic option, UIH frames, and as many octets in a frame (N1) as the kernel sends. */
    private static final String WITH_SPEED = "AT+CMUX=0,0,%d,127";
    /** With whatever the firmware takes for usual, where it does not know more. */
    private static final String PLAIN = "AT+CMUX=0";

    /** {@code <port_speed>}, by bits per second. */
    private static final Map<Integer, Integer> SPEEDS =
            Map.of(9600, 1, 19_200, 2, 38_400, 3, 57_600, 4, 115_200, 5, 230_400, 6);

    /** Makes a channel of an open link. */
    interface Channels {
        AtChannel on(AtPort.Serial port, ByteLink link) throws AtException;
    }

    private final AtPort.Serial uart;
    private final Multiplexer multiplexer;
    private final Channels channels;

    MultiplexRequest(AtPort.Serial uart, Multiplexer multiplexer, Channels channels) {
        this.uart = uart;
        this.multiplexer = multiplexer;
        this.channels = channels;
    }

    /**
     * Until the module multiplexes and its device is closed. One that does not answer may have been left multiplexing, and is told to
     * stop first.
     *
     * @throws AtException.NoMultiplexer when the module refuses
     */
    void ask() throws AtException, InterruptedException {
        try {
            askOnce();
        } catch (AtException.Timeout | AtException.PortGone e) {
            LOG.info("{}: no answer ({}); was it left multiplexing?", uart.address(), e.getMessage());
            multiplexer.closeDown();
            askOnce();
        }
    }

    private void askOnce() throws AtException, InterruptedException {
        AtChannel channel = channels.on(uart, multiplexer.plain());
        boolean asked = false;
        try {
            channel.execute(AtCommand.builder("AT").timeout(FIRST_WORD).build());
            Optional<AtException> refusal = refusal(channel);
            if (refusal.isPresent()) {
                throw new AtException.NoMultiplexer(
                        uart.address(), "the module refuses: " + refusal.get().getMessage());
            }
            asked = true;
        } finally {
            channel.close();
            if (asked) {
                // the device is free when this is complete
                Waiting.on(channel.closed());
            }
        }
    }

    private Optional<AtException> refusal(AtChannel channel) throws AtException, InterruptedException {
        Optional<Integer> speed = Optional.ofNullable(SPEEDS.get(uart.line().baud()));
        if (speed.isPresent()
                && refusal(channel, WITH_SPEED.formatted(speed.get())).isEmpty()) {
            return Optional.empty();
        }
        return refusal(channel, PLAIN);
    }

    private static Optional<AtException> refusal(AtChannel channel, String command)
            throws AtException, InterruptedException {
        try {
            channel.execute(AtCommand.builder(command).timeout(ANSWER).build());
            return Optional.empty();
        } catch (AtException.CommandFailed | AtException.NotSupported | AtException.EquipmentError e) {
            return Optional.of(e);
        }
    }
}
