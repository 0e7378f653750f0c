package io.vafa.benchmark.load;

import java.time.Duration;

/** How much of the processor another process uses from now on. */
final class ProcessorTime {
    private final ProcessHandle process;
    private final Duration before;
    private final long startedNanos = System.nanoTime();

    private ProcessorTime(ProcessHandle process) {
        this.process = process;
        this.before = used(process);
    }

    static ProcessorTime of(ProcessHandle process) {
        return new ProcessorTime(process);
    }

    /** Of all since then, in milliseconds. */
    double millis() {
        return used(process).minus(before).toMillis();
    }

    /** On the average since then: 1 is one core, all the time. */
    double coresUsed() {
        return millis() * 1e6 / (System.nanoTime() - startedNanos);
    }

    /** Zero where the system does not say. */
    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
