package com.example;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.AtTransport;
import io.cellgate.at.SerialLine;
import java.util.concurrent.CompletableFuture;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

@Component(service = {})
public final class SignalPrinter {

    private final AtChannel channel;

    @Activate
    public SignalPrinter(@Reference AtTransport transport) throws AtException {
        channel =
                transport.open(AtPort.parse("/dev/ttyUSB2", SerialLine.DEFAULT).orElseThrow());
        channel.onUnsolicited("^RSSI", System.out::println);
        CompletableFuture<?> printed = channel.submit(AtCommand.of("AT+CSQ"))
                .thenAccept(answer -> System.out.println(answer.value("+CSQ").orElse("no answer")));
        printed.exceptionally(failure -> {
            System.err.println(failure.getMessage());
            return null;
        });
    }

    @Deactivate
    void close() {
        channel.close();
    }
}
