package io.cellgate.at.provider.engine;

import io.cellgate.at.ChannelState;
import io.cellgate.at.provider.dialect.FinalResult;
import io.cellgate.at.provider.dialect.UnsolicitedForms;
import io.cellgate.at.provider.reply.CutReports;

/**
 * Nothing is in flight: what comes in is unsolicited, or an answer that nobody waits for. A report is handed on at once, unless
 * its form shows that its end is missing.
 */
final class Idle implements Activity {

    private final Port port;
    private final CutReports reports;

    Idle(Port port) {
        this.port = port;
        this.reports = new CutReports(port);
    }

    @Override
    public ChannelState state() {
        return ChannelState.COMMAND;
    }

    @Override
    public void begin() {}

    @Override
    public void line(String text, int breaks) {
        boolean answer = FinalResult.parse(text)
                .filter(result -> result.kind() != FinalResult.Kind.NO_CONNECTION)
                .isPresent();
        if (answer) {
            reports.flush();
            port.stale(text);
        } else if (UnsolicitedForms.report(text) || UnsolicitedForms.bareName(text)) {
            boolean waited = reports.any();
            reports.report(text, breaks);
            awaitRest(text, waited && breaks <= 1);
        } else if (reports.awaits(text, breaks)) {
            reports.end(text);
        } else {
            reports.flush();
            port.unsolicited(text);
        }
    }

    /** For the other half of a report. */
    private void awaitRest(String text, boolean within) {
        if (!reports.any()) {
            return;
        }
        if (within || UnsolicitedForms.unfinished(text)) {
            port.alarmIn(Exchange.SETTLE);
        } else {
            reports.flush();
        }
    }

    @Override
    public void alarm() {
        reports.flush();
    }

    @Override
    public void end() {
        reports.flush();
    }
}
