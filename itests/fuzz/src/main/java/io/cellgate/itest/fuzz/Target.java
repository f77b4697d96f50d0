package io.cellgate.itest.fuzz;

import io.cellgate.at.provider.AtConfigurationFuzz;
import io.cellgate.at.provider.engine.AtEngineFuzz;
import io.cellgate.at.provider.trace.TraceFuzz;
import io.cellgate.at.provider.usb.SysfsFuzz;
import io.cellgate.common.cfg.CfgFileFuzz;
import io.cellgate.common.json.JsonFuzz;
import io.cellgate.common.lock.UucpLockFuzz;
import io.cellgate.gateway.provider.GatewayConfigurationFuzz;
import io.cellgate.gateway.provider.bundle.UpdateRecordsFuzz;
import io.cellgate.gateway.provider.configuration.TrialRecordsFuzz;
import io.cellgate.gateway.provider.sms.CodeCountsFuzz;
import io.cellgate.gateway.provider.sms.SmsConfigurationFuzz;
import io.cellgate.gateway.provider.sms.SmsOrderFuzz;
import io.cellgate.modem.provider.settings.ModemConfigurationFuzz;
import io.cellgate.modem.provider.sms.MessageFilesFuzz;
import io.cellgate.modem.provider.sms.MessageFuzz;
import io.cellgate.modem.provider.sms.pdu.PduFuzz;
import io.cellgate.modem.provider.stage.ModemRecordsFuzz;
import io.cellgate.modem.provider.text.ModuleTextFuzz;
import io.cellgate.ppp.provider.PppConfigurationFuzz;
import io.cellgate.ppp.provider.host.HostFilesFuzz;
import io.cellgate.ppp.provider.link.LinkStateFuzz;
import io.cellgate.ppp.provider.log.PppdLogFuzz;
import io.cellgate.profile.configured.ProfileConfigurationFuzz;
import io.cellgate.shell.ShellConfigurationFuzz;
import io.cellgate.shell.server.TerminalFuzz;
import io.cellgate.shell.wire.ShellWireFuzz;
import io.cellgate.simulator.replay.RecordingFuzz;
import io.cellgate.simulator.settings.SimulatorConfigurationFuzz;
import io.cellgate.telemetry.mqtt.MqttConfigurationFuzz;
import io.cellgate.telemetry.mqtt.command.MqttCommandFuzz;
import io.cellgate.telemetry.mqtt.command.MqttRequestFuzz;
import io.cellgate.telemetry.mqtt.command.RequestJournalFuzz;
import io.cellgate.telemetry.mqtt.kura.KuraRequestFuzz;
import io.cellgate.telemetry.mqtt.sparkplug.NodeCommandFuzz;
import io.cellgate.telemetry.mqtt.wire.MqttWireFuzz;
import io.cellgate.uplink.provider.InterfaceCountersFuzz;
import io.cellgate.uplink.provider.UplinkConfigurationFuzz;
import io.cellgate.uplink.provider.apn.AccessPointsFuzz;
import io.cellgate.uplink.provider.apn.ProviderInfoFuzz;
import io.cellgate.uplink.provider.check.DnsAnswerFuzz;
import io.cellgate.uplink.provider.check.HttpAnswerFuzz;
import io.cellgate.uplink.provider.kernel.KernelRoutesFuzz;
import io.cellgate.uplink.provider.pause.AccountRefusalsFuzz;
import io.cellgate.uplink.provider.route.RouteConfigurationFuzz;
import io.cellgate.uplink.provider.usage.UsageRecordFuzz;
import io.cellgate.web.WebConfigurationFuzz;
import io.cellgate.web.history.HistoryFuzz;
import io.cellgate.web.site.PageRequestFuzz;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What is fuzzed. A kept input of {@code every-input} names its target by the number in this list, so that new ones go to the end.
 */
public enum Target {
    // spotless:off
    //                      how                                        longest, share
    AT_ENGINE(              AtEngineFuzz::fuzzerTestOneInput,              512, 40),
    MODULE_TEXT(            ModuleTextFuzz::fuzzerTestOneInput,            256, 300),
    PPPD_LOG(               PppdLogFuzz::fuzzerTestOneInput,               512, 50),
    MQTT_WIRE(              MqttWireFuzz::fuzzerTestOneInput,              256, 1200),
    MQTT_COMMAND(           MqttCommandFuzz::fuzzerTestOneInput,           256, 400),
    JSON(                   JsonFuzz::fuzzerTestOneInput,                  256, 800),
    PDU(                    PduFuzz::fuzzerTestOneInput,                   400, 400),
    MESSAGE(                MessageFuzz::fuzzerTestOneInput,               700, 80),
    TRACE(                  TraceFuzz::fuzzerTestOneInput,                 256, 20),
    RECORDING(              RecordingFuzz::fuzzerTestOneInput,             512, 600),
    SHELL_WIRE(             ShellWireFuzz::fuzzerTestOneInput,             256, 2500),
    TERMINAL(               TerminalFuzz::fuzzerTestOneInput,              128, 3000),
    SYSFS(                  SysfsFuzz::fuzzerTestOneInput,                 256, 8),
    INTERFACE_COUNTERS(     InterfaceCountersFuzz::fuzzerTestOneInput,      64, 150),
    LOCK(                   UucpLockFuzz::fuzzerTestOneInput,              100, 80),
    MODEM_RECORDS(          ModemRecordsFuzz::fuzzerTestOneInput,          512, 10),
    MESSAGE_FILES(          MessageFilesFuzz::fuzzerTestOneInput,          512, 12),
    LINK_STATE(             LinkStateFuzz::fuzzerTestOneInput,             512, 100),
    HOST_FILES(             HostFilesFuzz::fuzzerTestOneInput,             512, 15),
    REQUEST_JOURNAL(        RequestJournalFuzz::fuzzerTestOneInput,        512, 80),
    AT_CONFIGURATION(       AtConfigurationFuzz::fuzzerTestOneInput,       256, 40),
    MODEM_CONFIGURATION(    ModemConfigurationFuzz::fuzzerTestOneInput,    256, 30),
    PROFILE_CONFIGURATION(  ProfileConfigurationFuzz::fuzzerTestOneInput,  256, 25),
    PPP_CONFIGURATION(      PppConfigurationFuzz::fuzzerTestOneInput,      256, 40),
    UPLINK_CONFIGURATION(   UplinkConfigurationFuzz::fuzzerTestOneInput,   256, 40),
    MQTT_CONFIGURATION(     MqttConfigurationFuzz::fuzzerTestOneInput,     256, 25),
    SHELL_CONFIGURATION(    ShellConfigurationFuzz::fuzzerTestOneInput,    256, 100),
    SIMULATOR_CONFIGURATION(SimulatorConfigurationFuzz::fuzzerTestOneInput, 256, 25),
    MQTT_REQUEST(           MqttRequestFuzz::fuzzerTestOneInput,           400, 10),
    NODE_COMMAND(           NodeCommandFuzz::fuzzerTestOneInput,       256, 300),
    KURA_REQUEST(           KuraRequestFuzz::fuzzerTestOneInput,       256, 300),
    DNS_ANSWER(             DnsAnswerFuzz::fuzzerTestOneInput,         256, 1500),
    PROVIDER_INFO(          ProviderInfoFuzz::fuzzerTestOneInput,      512, 60),
    ACCESS_POINTS(          AccessPointsFuzz::fuzzerTestOneInput,      512, 20),
    KERNEL_ROUTES(          KernelRoutesFuzz::fuzzerTestOneInput,      512, 150),
    USAGE_RECORD(           UsageRecordFuzz::fuzzerTestOneInput,       512, 300),
    ACCOUNT_REFUSALS(       AccountRefusalsFuzz::fuzzerTestOneInput,   256, 15),
    ROUTE_CONFIGURATION(    RouteConfigurationFuzz::fuzzerTestOneInput, 256, 40),
    GATEWAY_CONFIGURATION(  GatewayConfigurationFuzz::fuzzerTestOneInput, 256, 40),
    SMS_CONFIGURATION(      SmsConfigurationFuzz::fuzzerTestOneInput,  256, 40),
    WEB_CONFIGURATION(      WebConfigurationFuzz::fuzzerTestOneInput,  256, 40),
    SMS_ORDER(              SmsOrderFuzz::fuzzerTestOneInput,          256, 800),
    CODE_COUNTS(            CodeCountsFuzz::fuzzerTestOneInput,        256, 30),
    UPDATE_RECORDS(         UpdateRecordsFuzz::fuzzerTestOneInput,     512, 15),
    TRIAL_RECORDS(          TrialRecordsFuzz::fuzzerTestOneInput,      512, 15),
    HISTORY(                HistoryFuzz::fuzzerTestOneInput,           256, 15),
    CFG_FILE(               CfgFileFuzz::fuzzerTestOneInput,           256, 60),
    HTTP_ANSWER(            HttpAnswerFuzz::fuzzerTestOneInput,        256, 300),
    PAGE_REQUEST(           PageRequestFuzz::fuzzerTestOneInput,       256, 100);
    // spotless:on

    /** A method without state of its own. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<byte[]> way;

    private final int longest;
    private final int share;

    Target(Consumer<byte[]> way, int longest, int share) {
        this.way = way;
        this.longest = longest;
        this.share = share;
    }

    /** As it is called in commands and directories: {@code pppd-log}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of that title; the message of the exception names all. */
    public static Target titled(String title) {
        for (Target target : values()) {
            if (target.title().equals(title)) {
                return target;
            }
        }
        throw new IllegalArgumentException("no target " + title + "; allowed: "
                + String.join(
                        ", ",
                        java.util.Arrays.stream(values()).map(Target::title).toList()));
    }

    /** Tries one input. What is wrong is thrown. */
    public void run(byte[] input) {
        way.accept(input);
    }

    /** The longest input worth trying, in bytes. */
    int longest() {
        return longest;
    }

    /** How many inputs it gets, compared with the others: cheap ones more, those that write files less. */
    int share() {
        return share;
    }
}
