package io.vafa.benchmark.load;

import io.vafa.standalone.command.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What another JVM's heap holds once everything that nobody needs is gone, as the JDK's own tool tells it. */
final class LiveHeap {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final double KIBIBYTES_A_MEBIBYTE = 1_024;

    private LiveHeap() {}

    /** In MiB. */
    static double mebibytes(ProcessHandle process) {
        var _ = ask(process, "GC.run");
        String told = ask(process, "GC.heap_info");
        Matcher used = USED.matcher(told);
        if (!used.find()) {
            throw new CommandFailedException("the JVM does not say what its heap holds: " + told);
        }
        return Long.parseLong(used.group(1)) / KIBIBYTES_A_MEBIBYTE;
    }

    private static String ask(ProcessHandle process, String command) {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process asked = new ProcessBuilder(tool.toString(), Long.toString(process.pid()), command)
                    .redirectErrorStream(true)
                    .start();
            String told = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (asked.waitFor() != 0) {
                throw new CommandFailedException("jcmd " + command + ": " + told);
            }
            return told;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot run " + tool, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the JVM", interrupted);
        }
    }
}
