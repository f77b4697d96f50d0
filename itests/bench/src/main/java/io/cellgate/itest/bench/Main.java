package io.cellgate.itest.bench;

import io.cellgate.at.AtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Runs the benchmark: {@code [--quick] FOLDER [PROPERTY=VALUE ...]}, properties of the PID {@code io.cellgate.at}. */
public final class Main {

    private Main() {}

    /** Measures, prints the report, writes it into the folder, and ends with 1 where a budget is missed. */
    public static void main(String[] arguments) throws IOException, AtException, InterruptedException {
        Benchmark.Size size = Benchmark.Size.FULL;
        Path folder = Path.of("target", "benchmark");
        Map<String, String> properties = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (argument.equals("--quick")) {
                size = Benchmark.Size.QUICK;
            } else if (equals > 0) {
                properties.put(argument.substring(0, equals), argument.substring(equals + 1));
            } else {
                folder = Path.of(argument);
            }
        }
        Benchmark benchmark = new Benchmark(size, properties);
        Report report = benchmark.run();
        report.write(folder);
        System.out.print(report.text());
        if (benchmark.missed() && size.equals(Benchmark.Size.FULL)) {
            System.exit(1);
        }
    }
}
