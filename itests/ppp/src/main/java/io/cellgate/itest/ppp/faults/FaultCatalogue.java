package io.cellgate.itest.ppp.faults;

import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Every kind of fault that a campaign chooses from. */
final class FaultCatalogue {

    /** The faults after which a kill may cost records that were in memory only. */
    static final Set<String> STATE_DISK = Set.of("the disk of the state is full", "the disk of the state is read-only");

    private static final int JUNK_BYTES = 300;

    private static final String MODEM_FILE = "io.cellgate.modem-" + TestBed.NAME + ".cfg";
    private static final String UPLINK_FILE = "io.cellgate.uplink-" + TestBed.NAME + ".cfg";
    private static final String MQTT_FILE = "io.cellgate.mqtt.cfg";

    private final List<Fault> all = new ArrayList<>();
    private String part = "";

    private FaultCatalogue() {}

    static List<Fault> all() {
        FaultCatalogue catalogue = new FaultCatalogue();
        catalogue.part("port", FaultCatalogue::port);
        catalogue.part("dialect", FaultCatalogue::dialect);
        catalogue.part("SIM", FaultCatalogue::card);
        catalogue.part("network", FaultCatalogue::network);
        catalogue.part("PPP", FaultCatalogue::link);
        catalogue.part("partners", FaultCatalogue::partners);
        catalogue.part("disk", FaultCatalogue::disks);
        catalogue.part("machine", FaultCatalogue::machine);
        catalogue.part("runtime", FaultCatalogue::runtime);
        catalogue.part("configuration", FaultCatalogue::configuration);
        return List.copyOf(catalogue.all);
    }

    private void part(String name, Consumer<FaultCatalogue> faults) {
        part = name;
        faults.accept(this);
    }

    private void port() {
        fault("module unplugged, back under the same names", site -> site.module("unplug", "plug 0"));
        fault(
                "module unplugged, back under other names",
                site -> site.module("unplug", "plug " + (1 + site.random().nextInt(5))));
        fault("module restarts by itself", site -> byItself(() -> site.module("reset")));
        fault("noise on the AT port", site -> byItself(() -> site.module("raw \\x00\\xff\\x7e\\x80+CSQ: 9\\r\\n")));
    }

    private void dialect() {
        fault("answers take two seconds", site -> site.module("latency 2000", "latency 5"));
        fault("+CSQ is answered ERROR", site -> site.module("answer +CSQ error", "answer +CSQ default"));
        fault("+CREG is not answered", site -> site.module("answer +CREG silence", "answer +CREG default"));
        fault(
                "an unsolicited result inside a reply",
                site -> byItself(() -> site.module("interject inside ^RSSI: 11")));
        fault(
                "a flood of unsolicited results",
                site -> byItself(() -> {
                    for (int i = 0; i < 200; i++) {
                        site.module("urc ^RSSI: " + (i % 32));
                    }
                }));
        fault(
                "the module restarts while it works on +CSQ",
                site -> byItself(() -> site.module("restart-during +CSQ 1")));
        fault("a port is left in the prompt of a message", site -> byItself(() -> site.module("prompt pcui")));
        fault("another program chooses UCS-2", site -> byItself(() -> site.module("set character-set UCS2")));
        fault("the third +CREG? is refused", site -> byItself(() -> site.module("fail +CREG? 3 14")));
    }

    private void card() {
        fault("SIM out and in", site -> site.module("sim remove", "sim insert"));
        fault("SIM busy", site -> site.module("sim busy", "sim free"));
        fault(
                "a PIN try meets a busy SIM after a restart",
                site -> byItself(() -> {
                    site.module("fail +CPIN= 1 14");
                    site.module("reset");
                }));
    }

    private void network() {
        fault("registration lost", site -> site.module("register 2", "register 1"));
        fault("registration denied", site -> site.module("register 3", "register 1"));
        fault("no signal", site -> site.module("signal 99", "signal 18"));
        fault("another technology", site -> site.module("set technology edge", "set technology hsdpa"));
        fault("the network ends the call", site -> byItself(() -> site.module("hangup")));
        fault("carrier lost", site -> byItself(() -> site.module("drop")));
        for (String answer : List.of("nocarrier", "busy", "silence", "dead-connect", "error")) {
            fault("a dial is answered " + answer, site -> {
                site.module("answer dial " + answer);
                site.module("drop");
                return () -> site.module("answer dial default");
            });
        }
    }

    private void link() {
        fault("pppd killed", site -> byItself(() -> site.signalDialers("KILL")));
        fault("pppd ended by a stranger", site -> byItself(() -> site.signalDialers("TERM")));
        fault("pppd hung", FaultSite::stopDialers);
        fault(
                "the answering pppd killed",
                site -> byItself(() -> site.testBed().carrier.signal("KILL", "pppd")));
        fault("the password is refused", site -> {
            site.module("refuse-password on");
            site.module("drop");
            return site::accountMended;
        });
        fault("a black hole", site -> {
            site.testBed().carrier.swallow(true);
            return () -> site.testBed().carrier.swallow(false);
        });
    }

    private void partners() {
        for (String program : List.of("mosquitto", "dnsmasq")) {
            fault(program + " hangs", site -> {
                site.testBed().carrier.signal("STOP", program);
                return () -> site.testBed().carrier.signal("CONT", program);
            });
        }
    }

    private void disks() {
        fault(
                "the disk of the state is full",
                site -> site.fill(site.testBed().gateway.state()));
        fault(
                "the disk of the logs is full",
                site -> site.fill(site.testBed().gateway.log()));
        fault(
                "the disk of the run directory is full",
                site -> site.fill(site.testBed().gateway.run()));
        fault(
                "the disk of the state is read-only",
                site -> site.readOnly(site.testBed().gateway.state()));
        fault(
                "the disk of the logs is read-only",
                site -> site.readOnly(site.testBed().gateway.log()));
    }

    private void machine() {
        fault("the clock is ten years ahead", site -> site.clock(Duration.ofDays(3650)));
        fault("the clock is twenty years behind", site -> site.clock(Duration.ofDays(-7300)));
        fault("memory is short", site -> {
            Path hog = Path.of("/dev/shm/cellgate-faults");
            Commands.run("dd", "if=/dev/zero", "of=" + hog, "bs=1M", "count=400")
                    .require();
            return () -> Files.deleteIfExists(hog);
        });
    }

    private void runtime() {
        fault("the runtime killed", site -> {
            site.testBed().gateway.kill();
            return () -> site.testBed().gateway.start();
        });
        fault("the runtime stopped in order", site -> {
            site.testBed().gateway.stop();
            return () -> site.testBed().gateway.start();
        });
        fault("the runtime hung", site -> {
            if (!site.testBed().gateway.running()) {
                return Fault.BY_ITSELF;
            }
            site.testBed().gateway.signal("STOP");
            return () -> {
                if (site.testBed().gateway.running()) {
                    site.testBed().gateway.signal("CONT");
                }
            };
        });
        fault(
                "two restarts of the runtime",
                site -> byItself(() -> {
                    for (int i = 0; i < 2; i++) {
                        site.testBed().gateway.stop();
                        site.testBed().gateway.start();
                    }
                }));
    }

    private void configuration() {
        for (String file : List.of(MODEM_FILE, UPLINK_FILE, MQTT_FILE)) {
            all.add(new Fault(part, file + " deleted", file.equals(MQTT_FILE), site -> {
                Files.deleteIfExists(site.testBed().gateway.conf().resolve(file));
                return site::configureAsItShouldBe;
            }));
            fault(file + " filled with junk", site -> {
                byte[] junk = new byte[JUNK_BYTES];
                site.random().nextBytes(junk);
                write(site, file, junk);
                return site::configureAsItShouldBe;
            });
        }
        fault("a wrong APN's empty value", site -> uplink(site, "apn", ""));
        fault("an unknown authentication", site -> uplink(site, "authentication", "papp"));
        fault("the uplink disabled", site -> uplink(site, "enabled", "false"));
        fault("a port that does not exist", site -> {
            Map<String, String> modem = site.modem();
            modem.put("at.port", "/dev/ttyNONE7");
            site.testBed().configureModem(modem);
            return site::configureAsItShouldBe;
        });
        fault("a broker that nobody reaches", site -> {
            Map<String, String> mqtt = site.mqtt();
            mqtt.put("broker", "tcp://" + Carrier.BROKER + ":9");
            site.testBed().configureMqtt(mqtt);
            return site::configureAsItShouldBe;
        });
    }

    private static Fault.Mend uplink(FaultSite site, String property, String value) throws IOException {
        Map<String, String> uplink = site.testBed().uplink();
        uplink.put(property, value);
        site.testBed().configureUplink(uplink);
        return site::configureAsItShouldBe;
    }

    /** Not by way of a draft: half-written files are a part of the fault. */
    private static void write(FaultSite site, String file, byte[] content) throws IOException {
        Files.write(site.testBed().gateway.conf().resolve(file), content);
    }

    private void fault(String name, Fault.Inject inject) {
        all.add(new Fault(part, name, false, inject));
    }

    private interface Deed {
        void run() throws Exception;
    }

    private static Fault.Mend byItself(Deed deed) throws Exception {
        deed.run();
        return Fault.BY_ITSELF;
    }
}
