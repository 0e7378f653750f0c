package io.vafa.simulation;
import io.vafa.simulation.wiring.Plant;
import io.vafa.simulation.world.*;
final class SimulationMain {
    public static void main(String[] a) {
        long from = Long.parseLong(a[0]); int n = Integer.parseInt(a[1]); boolean told = a.length > 2;
        Coverage all = new Coverage(); int ops = 0; int failed = 0; long t = System.nanoTime();
        for (long s = from; s < from + n; s++) {
            Run.Verdict v = Run.of(s, Plant.NONE, Run.steps(s), told);
            ops += v.operations(); all.add(v.coverage());
            if (!v.well()) { failed++; System.out.println("seed " + s + ": "); v.violations().stream().limit(6).forEach(x -> System.out.println("   " + x)); }
            if (told) v.story().forEach(System.out::println);
        }
        System.out.println(ops + " operations, failed seeds " + failed + " of " + n + ", " + (System.nanoTime() - t) / 1_000_000 + " ms");
        for (Fault f : Fault.values()) System.out.println(f + " " + all.times(f) + " overlapping " + all.overlapping(f));
        System.out.println(all.sights().toString().replace(", ", "\n"));
        System.exit(0);
    }
}
