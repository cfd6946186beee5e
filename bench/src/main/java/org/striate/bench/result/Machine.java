package org.striate.bench.result;

import static org.striate.engine.Arguments.requirePresent;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where and when the times were taken.
 *
 * @param load how many programs wanted a processor at the beginning, as the system's load average of a minute says; negative if it does not
 * @param peaks the most GFLOP/s that a number of threads reaches, by that number
 */
public record Machine(
        String processor,
        int processors,
        String system,
        String java,
        LocalDate date,
        double load,
        Map<Integer, Double> peaks) {
    public Machine {
        peaks = Collections.unmodifiableMap(new TreeMap<>(peaks));
    }

    /** This one, its peaks measured for some numbers of threads. */
    public static Machine measured(Iterable<Integer> threads) throws InterruptedException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        double load = system.getSystemLoadAverage();
        Map<Integer, Double> peaks = new TreeMap<>();
        for (int count : threads) {
            peaks.put(count, Peak.gigaflops(count));
        }
        return new Machine(
                processorName(),
                system.getAvailableProcessors(),
                system.getName() + " " + system.getVersion(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                LocalDate.now(ZoneId.systemDefault()),
                load,
                peaks);
    }

    /** Which part of what this machine can do on so many threads a rate is. */
    double shareOfPeak(double gigaflops, int threads) {
        return gigaflops / requirePresent(peaks.get(threads), "no peak was measured on %d threads", threads);
    }

    private static String processorName() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
