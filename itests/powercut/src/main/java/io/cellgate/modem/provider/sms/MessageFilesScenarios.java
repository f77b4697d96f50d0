package io.cellgate.modem.provider.sms;

import io.cellgate.itest.powercut.Scenario;
import io.cellgate.itest.powercut.Scenario.Step;
import io.cellgate.modem.Identity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Messages: one that was taken from the module is nowhere else, and one that was told is not told twice. */
public final class MessageFilesScenarios {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    private static final String HASH = "0123456789abcdef0123456789abcdef";

    private MessageFilesScenarios() {}

    /** Them. */
    public static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "inbox",
                        List.of(
                                Step.lasting(directory -> inbox(directory).keep("0791A1", NOW)),
                                Step.lasting(directory -> inbox(directory).keep("0791B2", NOW)),
                                Step.lasting(directory -> {
                                    Inbox inbox = new Inbox(directory.resolve("sms"));
                                    inbox.told(inbox.load().subList(0, 1));
                                }),
                                Step.lasting(directory -> {
                                    Inbox inbox = new Inbox(directory.resolve("sms"));
                                    inbox.remove(inbox.load().subList(0, 1));
                                })),
                        directory -> new Inbox(directory.resolve("sms")).load().toString()),
                new Scenario(
                        "unsaved",
                        List.of(
                                Step.lasting(directory -> unsaved(directory).contains(HASH)),
                                Step.lasting(directory -> {
                                    UnsavedMessages messages = unsaved(directory);
                                    messages.add(HASH);
                                    messages.handedOn(HASH);
                                })),
                        directory -> String.valueOf(unsaved(directory).contains(HASH))),
                new Scenario(
                        "listings",
                        List.of(hangs("MU509"), hangs("MC509")),
                        directory -> listings(directory).contains(module("MU509")) + " "
                                + listings(directory).contains(module("MC509"))));
    }

    private static Step hangs(String model) {
        return Step.lasting(directory -> listings(directory).add(module(model)));
    }

    private static Identity module(String model) {
        return new Identity("huawei", model, "11.810.09", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Inbox inbox(Path directory) throws IOException {
        Inbox inbox = new Inbox(directory.resolve("sms"));
        inbox.load();
        return inbox;
    }

    private static UnsavedMessages unsaved(Path directory) {
        return new UnsavedMessages(directory.resolve("unsaved"));
    }

    private static HangingListings listings(Path directory) {
        return new HangingListings(directory.resolve("listings"));
    }
}
