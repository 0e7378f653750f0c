package io.vafa.benchmark.pipeline;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * One way through all purchases of a round.
 *
 * @param cpuMicrosEach processor time of this process for each purchase, broker and store included
 */
record Pass(double perSecond, double cpuMicrosEach) {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final double NANOS_A_SECOND = 1e9;
    private static final double NANOS_A_MICRO = 1e3;

    /** Work that may be interrupted. */
    interface Work {
        void run() throws Exception;
    }

    /** Measures work on so many purchases. */
    static Pass of(int purchases, Work work) throws Exception {
        // What earlier passes left behind must not be swept up at the cost of this one.
        System.gc();
        long cpuNanos = PROCESS.getProcessCpuTime();
        long startedNanos = System.nanoTime();
        work.run();
        long tookNanos = System.nanoTime() - startedNanos;
        return new Pass(
                purchases * NANOS_A_SECOND / tookNanos,
                (PROCESS.getProcessCpuTime() - cpuNanos) / NANOS_A_MICRO / purchases);
    }
}
