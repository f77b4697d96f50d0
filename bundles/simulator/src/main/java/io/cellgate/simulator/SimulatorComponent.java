package io.cellgate.simulator;

import io.cellgate.simulator.settings.Settings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * A simulated module per configuration of the factory PID {@code io.cellgate.simulator}. It provides no service, so that
 * its configuration is nobody else's.
 *
 * <p>A configuration that is not valid is refused in the log by the name of the property; what ran goes on running.
 */
@Component(
        configurationPid = SimulatorComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
@Designate(ocd = SimulatorComponent.Config.class, factory = true)
public final class SimulatorComponent {
    static final String PID = "io.cellgate.simulator";

    private static final Logger LOG = System.getLogger(SimulatorComponent.class.getName());
    private static final Duration CLOSING = Duration.ofSeconds(15);

    private final ExecutorService lifecycle =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "cellgate-simulator-lifecycle"));
    // Of the lifecycle thread.
    private Optional<Simulation> simulator = Optional.empty();
    private Optional<Settings> settings = Optional.empty();

    /** The configuration, as the options of {@link io.cellgate.simulator.settings.Option}, name for name. */
    // spotless:off
    @ObjectClassDefinition(id = PID, name = "cellgate simulator", description = "A simulated module on pseudo-terminals")
    @interface Config {
        @AttributeDefinition(name = "Name", description = "Name of the simulated module")
        String name() default "sim";

        @AttributeDefinition(name = "Family", description = "Module family", options = {@Option("mu509"), @Option("mu609"), @Option("mu709"), @Option("mc323"), @Option("mc509"), @Option("mg323")})
        String family() default "mu509";

        @AttributeDefinition(name = "Replay", description = "File with a recorded trace to be played back; empty: a simulated module")
        String replay() default "";

        @AttributeDefinition(name = "Replay format", description = "What the file is", options = {@Option("trace"), @Option("stream"), @Option("modemmanager")})
        String replay_format() default "trace";

        @AttributeDefinition(name = "Replay pace", description = "Whether answers take as long as they did", options = {@Option("recorded"), @Option("fast")})
        String replay_pace() default "recorded";

        @AttributeDefinition(name = "Root", description = "Folder of the simulated dev and sys trees; empty: /run/cellgate/sim/<name>")
        String root() default "";

        @AttributeDefinition(name = "Control socket", description = "Path of the control socket; empty: <root>/control.sock")
        String control() default "";

        @AttributeDefinition(name = "USB path", description = "USB path of the module")
        String usb_path() default "1-1";

        @AttributeDefinition(name = "Model", description = "Model in the identification; empty: as the family")
        String model() default "";

        @AttributeDefinition(name = "Revision", description = "Firmware revision; empty: as the family")
        String revision() default "";

        @AttributeDefinition(name = "IMEI", description = "15 digits")
        String imei() default "867223010000015";

        @AttributeDefinition(name = "MEID", description = "MEID of a CDMA module, 14 hexadecimal digits")
        String meid() default "A0C72311111111";

        @AttributeDefinition(name = "ESN", description = "ESN of a CDMA module, 8 hexadecimal digits")
        String esn() default "80A1B2C3";

        @AttributeDefinition(name = "Edition", description = "Edition of a CDMA module; that for Verizon has Mobile IP", options = {@Option("standard"), @Option("verizon")})
        String edition() default "standard";

        @AttributeDefinition(name = "IMSI", description = "6 to 15 digits")
        String imsi() default "001010123456789";

        @AttributeDefinition(name = "ICCID", description = "19 or 20 digits")
        String iccid() default "8988211000000123456";

        @AttributeDefinition(name = "SIM", description = "Whether a SIM is in at start", options = {@Option("inserted"), @Option("absent")})
        String sim() default "inserted";

        @AttributeDefinition(name = "PIN", description = "PIN the SIM asks for; empty: it asks for none", type = AttributeType.PASSWORD)
        String pin() default "";

        @AttributeDefinition(name = "PUK", description = "PUK of the SIM", type = AttributeType.PASSWORD)
        String puk() default "12345678";

        @AttributeDefinition(name = "PIN2", description = "PIN2 of the SIM", type = AttributeType.PASSWORD)
        String pin2() default "2222";

        @AttributeDefinition(name = "PUK2", description = "PUK2 of the SIM", type = AttributeType.PASSWORD)
        String puk2() default "87654321";

        @AttributeDefinition(name = "Scenario", description = "Scenario file that runs from the start; empty: none")
        String scenario() default "";

        @AttributeDefinition(name = "First tty", description = "Number of the first tty", type = AttributeType.INTEGER)
        String tty_base() default "0";

        @AttributeDefinition(name = "Latency", description = "Time before a command is answered, ms", type = AttributeType.INTEGER)
        String latency() default "5";

        @AttributeDefinition(name = "SIM delay", description = "Time from power-on to a readable SIM, ms", type = AttributeType.INTEGER)
        String sim_delay() default "300";

        @AttributeDefinition(name = "Registration", description = "Registration that is reached, as <stat> of 3GPP TS 27.007, 7.2", type = AttributeType.INTEGER)
        String registration() default "1";

        @AttributeDefinition(name = "Registration delay", description = "Time the search for a network takes, ms", type = AttributeType.INTEGER)
        String registration_delay() default "1500";

        @AttributeDefinition(name = "Signal", description = "0 to 31, or 99", type = AttributeType.INTEGER)
        String signal() default "18";

        @AttributeDefinition(name = "Cell", description = "Location area and cell, hexadecimal")
        String cell() default "1607,14DB";

        @AttributeDefinition(name = "Technology", description = "Radio access technology; empty: as the family")
        String technology() default "";

        @AttributeDefinition(name = "Temperature", description = "Temperature of the module, degrees Celsius", type = AttributeType.INTEGER)
        String temperature() default "30";

        @AttributeDefinition(name = "Operator", description = "Long name of the operator")
        String operator() default "cellgate";

        @AttributeDefinition(name = "PLMN", description = "Code of the network, 5 or 6 digits")
        String plmn() default "00101";

        @AttributeDefinition(name = "Time zone", description = "Quarters of an hour", type = AttributeType.INTEGER)
        String zone() default "4";

        @AttributeDefinition(name = "Chatter", description = "Time between unsolicited ^RSSI, ms; 0: only when the signal changes", type = AttributeType.INTEGER)
        String chatter() default "0";

        @AttributeDefinition(name = "Reset delay", description = "Time the ports stay away during a reset, ms", type = AttributeType.INTEGER)
        String reset_delay() default "2000";

        @AttributeDefinition(name = "SMS capacity", description = "Messages the SIM has room for", type = AttributeType.INTEGER)
        String sms_capacity() default "20";

        @AttributeDefinition(name = "SMS delay", description = "Time the network takes to take a message, ms", type = AttributeType.INTEGER)
        String sms_delay() default "300";

        @AttributeDefinition(name = "SMS report delay", description = "Time from a sent message to the report on it, ms", type = AttributeType.INTEGER)
        String sms_report_delay() default "500";

        @AttributeDefinition(name = "SMS error", description = "Error with which the network refuses messages; 0: it takes them", type = AttributeType.INTEGER)
        String sms_error() default "0";

        @AttributeDefinition(name = "USSD", description = "USSD codes and their answers, CODE=TEXT, with ? before = where an answer is expected, and that as CODE>ANSWER; separated by |")
        String ussd() default "*100#=Balance: 5.00 EUR|*101#?=1 Data 2 Voice|*101#>1=Data: 120 MB|*101#>2=Voice: 30 min";

        @AttributeDefinition(name = "USSD delay", description = "Time the network takes to answer a USSD code, ms", type = AttributeType.INTEGER)
        String ussd_delay() default "300";

        @AttributeDefinition(name = "Position", description = "Latitude and longitude in degrees; empty: no fix")
        String position() default "48.1173,11.5167";

        @AttributeDefinition(name = "Dial delay", description = "Time from ATD to CONNECT, ms", type = AttributeType.INTEGER)
        String dial_delay() default "300";

        @AttributeDefinition(name = "Hang-up time-out", description = "Time the network side gets to end before it is killed, ms", type = AttributeType.INTEGER)
        String hang_up_timeout() default "3000";

        @AttributeDefinition(name = "Connect text", description = "Text behind CONNECT; empty: CONNECT alone")
        String connect_text() default "7200000";

        @AttributeDefinition(name = "Flow report", description = "Time between ^DSFLOWRPT during a call, ms; 0: none", type = AttributeType.INTEGER)
        String flow_report() default "2000";

        @AttributeDefinition(name = "APN", description = "Access points the network knows, separated by commas; empty: any")
        String apn() default "";

        @AttributeDefinition(name = "Authentication", description = "What the network demands", options = {@Option("none"), @Option("pap"), @Option("chap"), @Option("pap-chap")})
        String auth() default "none";

        @AttributeDefinition(name = "User", description = "Account the network knows")
        String user() default "";

        @AttributeDefinition(name = "Password", description = "Password of the account", type = AttributeType.PASSWORD)
        String _password() default "";

        @AttributeDefinition(name = "Refuse password", description = "Whether the network takes every password for wrong", type = AttributeType.BOOLEAN)
        String refuse_password() default "false";

        @AttributeDefinition(name = "Account by AT command", description = "Whether a dial is refused unless an AT command has given the module the account the network knows", type = AttributeType.BOOLEAN)
        String account_by_at() default "false";

        @AttributeDefinition(name = "Mobile IP", description = "Whether the network of a CDMA module has Mobile IP", type = AttributeType.BOOLEAN)
        String mobile_ip() default "true";

        @AttributeDefinition(name = "Local address", description = "Address of the network's end")
        String local() default "10.64.64.1";

        @AttributeDefinition(name = "Remote address", description = "Address the gateway gets")
        String remote() default "10.20.30.40";

        @AttributeDefinition(name = "DNS", description = "Resolvers the gateway is told, one or two")
        String dns() default "198.51.100.53 198.51.100.54";

        @AttributeDefinition(name = "Network namespace", description = "Network namespace of the network's end; empty: the simulator's own")
        String netns() default "carrier";

        @AttributeDefinition(name = "pppd", description = "pppd of the network's end")
        String pppd() default "pppd";

        @AttributeDefinition(name = "pppd options", description = "Further options for the network's pppd")
        String pppd_options() default "";

        @AttributeDefinition(name = "Network command", description = "Command instead of pppd")
        String network_command() default "";
    }
    // spotless:on

    /** Begins to set the module up. */
    @Activate
    public SimulatorComponent(Map<String, Object> properties) {
        lifecycle.execute(() -> apply(properties));
    }

    /** Takes another configuration: at once where it can be, with a new module where it cannot. */
    @Modified
    void modified(Map<String, Object> properties) {
        lifecycle.execute(() -> apply(properties));
    }

    /** Takes the module away. */
    @Deactivate
    void deactivate() {
        lifecycle.execute(this::close);
        lifecycle.shutdown();
        try {
            if (!lifecycle.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                lifecycle.shutdownNow();
            }
        } catch (InterruptedException e) {
            lifecycle.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void apply(Map<String, Object> properties) {
        try {
            Settings next = Settings.of(properties);
            if (simulator.isPresent()
                    && settings.filter(next::differsAtRuntimeOnly).isPresent()) {
                simulator.ifPresent(running -> running.update(next));
            } else {
                close();
                simulator = Optional.of(Simulation.open(next));
            }
            settings = Optional.of(next);
        } catch (IllegalArgumentException | IOException e) {
            LOG.log(Level.ERROR, "Simulator {0}: {1}", properties.get("name"), e.getMessage());
        }
    }

    private void close() {
        simulator.ifPresent(Simulation::close);
        simulator = Optional.empty();
    }
}
