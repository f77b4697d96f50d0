package io.cellgate.itest.powercut;

import io.cellgate.modem.provider.sms.MessageFilesScenarios;
import io.cellgate.modem.provider.stage.ModemRecordsScenarios;
import io.cellgate.ppp.provider.host.HostFilesScenarios;
import io.cellgate.ppp.provider.link.LinkStateScenarios;
import io.cellgate.telemetry.mqtt.command.RequestJournalScenarios;
import io.cellgate.telemetry.mqtt.store.RecordsScenarios;
import io.cellgate.uplink.provider.usage.UsageScenarios;
import java.util.List;
import java.util.stream.Stream;

/** All that there are. */
public final class Scenarios {

    private Scenarios() {}

    /** Each anew: a scenario may hold what its steps share. */
    public static List<Scenario> all() {
        return Stream.of(
                        ModemRecordsScenarios.all(),
                        MessageFilesScenarios.all(),
                        HostFilesScenarios.all(),
                        LinkStateScenarios.all(),
                        UsageScenarios.all(),
                        RequestJournalScenarios.all(),
                        RecordsScenarios.all())
                .flatMap(List::stream)
                .toList();
    }
}
