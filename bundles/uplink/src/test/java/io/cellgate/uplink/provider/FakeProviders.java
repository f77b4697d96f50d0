package io.cellgate.uplink.provider;

import io.cellgate.uplink.provider.apn.AccessPoint;
import io.cellgate.uplink.provider.apn.ProviderList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A list of providers that is not installed until the test says what it has. */
final class FakeProviders implements ProviderList {

    boolean installed;
    List<AccessPoint> known = List.of();
    /** Whether the test answers, and not the list at once. */
    boolean slow;

    final List<String> asked = new ArrayList<>();
    final List<CompletableFuture<List<AccessPoint>>> answers = new ArrayList<>();

    @Override
    public boolean installed() {
        return installed;
    }

    @Override
    public CompletionStage<List<AccessPoint>> accessPoints(String imsi, String provider) {
        asked.add(provider.isEmpty() ? imsi : imsi + " " + provider);
        answers.add(new CompletableFuture<>());
        if (!slow) {
            answer(answers.size() - 1);
        }
        return answers.get(answers.size() - 1);
    }

    void answer(int number) {
        answers.get(number).complete(known);
    }
}
