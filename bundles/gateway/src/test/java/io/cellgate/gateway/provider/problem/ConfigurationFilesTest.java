package io.cellgate.gateway.provider.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFilesTest {

    private static final ConfigurationFiles FILES = new ConfigurationFiles(
            Set.of(
                    "org.apache.felix.fileinstall",
                    "io.cellgate.at",
                    "io.cellgate.ppp",
                    "io.cellgate.shell",
                    "io.cellgate.mqtt"),
            Set.of("io.cellgate.uplink", "io.cellgate.modem", "io.cellgate.profile", "io.cellgate.mqtt"));

    @ParameterizedTest
    @CsvSource({
        "io.cellgate.uplnk-main.cfg,       io.cellgate.uplink-main.cfg",
        "io.cellgate.profile.lx100.cfg,    io.cellgate.profile-lx100.cfg",
        "io.cellgate.profile_lx100.cfg,    io.cellgate.profile-lx100.cfg",
        "io.cellgate.profile.lx100.conf,   io.cellgate.profile-lx100.cfg",
        "io.cellgate.Uplink-roof.cfg,      io.cellgate.uplink-roof.cfg",
        "io.cellgate.modme-two.cfg,        io.cellgate.modem-two.cfg",
        "io.cellgat.modem-two.cfg,         io.cellgate.modem-two.cfg",
        "cellgate.modem-main.cfg,          io.cellgate.modem-main.cfg",
        "io.cellgate.at-main.cfg,          io.cellgate.at.cfg",
        "io.cellgate.shel.cfg,             io.cellgate.shell.cfg",
        "uplink-main.cfg,                  io.cellgate.uplink-main.cfg",
        "io.cellgate.mqt.cfg,              io.cellgate.mqtt.cfg",
        "io.cellgate.mqt-two.cfg,          io.cellgate.mqtt-two.cfg",
        "io.cellgate.uplink-main.conf,     io.cellgate.uplink-main.cfg",
        "io.cellgate.uplink-main.cfg.txt,  io.cellgate.uplink-main.cfg",
        "io.cellgate.at.CFG,               io.cellgate.at.cfg",
        "io.cellgate.uplink-a-b.conf,      io.cellgate.uplink-a-b.cfg",
    })
    void aFileThatConfiguresNothingIsNamedWithTheNearestRightName(String file, String right) {
        List<Problem> problems = FILES.problems(List.of(file));

        assertEquals(
                List.of("file " + file + " configures nothing; is " + right + " meant?"),
                problems.stream().map(Problem::message).toList());
        assertEquals(Map.of("file", file, "nearest", right), problems.get(0).details());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.cellgate.uplink-main.cfg",
                "io.cellgate.uplink~main.cfg",
                "io.cellgate.uplink-a-b.cfg",
                "io.cellgate.at.cfg",
                "io.cellgate.mqtt.cfg",
                "io.cellgate.mqtt-two.cfg",
                "io.cellgate.shell.config",
                "org.ops4j.pax.logging.cfg",
                "org.apache.felix.fileinstall-deploy.cfg",
                "profile.cfg",
                "org.apache.felix.eventadmin.impl.EventAdmin.cfg",
                "users.properties",
                "logging.properties",
                "io.cellgate.uplink-main.cfg~",
                "io.cellgate.uplink-main.cfg.dpkg-old",
                ".io.cellgate.uplink-main.cfg.swp",
                "samples",
                "io.cellgate.telemetry.mqtt.jar",
                "x.cfg",
                ".cfg",
            })
    void aFileThatIsReadOrIsNotOursIsNoProblem(String file) {
        assertEquals(List.of(), FILES.problems(List.of(file)));
    }

    @Test
    void aFactoryThatDescribesItselfByAServiceIsKnown() {
        assertEquals(
                List.of(),
                FILES.with(Set.of("io.cellgate.simulator")).problems(List.of("io.cellgate.simulator-main.cfg")));
        assertEquals(
                1, FILES.problems(List.of("io.cellgate.simulator-main.cfg")).size());
    }

    /** Such a file is read: its instance just has no name. */
    @Test
    void aFileWithoutAnInstancesNameIsNotSaidToConfigureNothing() {
        Problem problem = FILES.problems(List.of("io.cellgate.uplink.cfg")).get(0);

        assertEquals(
                "file io.cellgate.uplink.cfg gives its instance no name; is io.cellgate.uplink-main.cfg meant?",
                problem.message());
        assertEquals("io.cellgate.uplink-main.cfg", problem.details().get("nearest"));
    }

    @Test
    void whereNothingIsNearAllNamesAreGiven() {
        assertEquals(
                "file io.cellgate.wireguard.cfg configures nothing; allowed: io.cellgate.at.cfg,"
                        + " io.cellgate.modem-NAME.cfg, io.cellgate.mqtt.cfg, io.cellgate.ppp.cfg,"
                        + " io.cellgate.profile-NAME.cfg, io.cellgate.shell.cfg, io.cellgate.uplink-NAME.cfg",
                FILES.problems(List.of("io.cellgate.wireguard.cfg")).get(0).message());
    }
}
