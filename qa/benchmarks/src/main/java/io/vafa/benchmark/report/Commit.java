package io.vafa.benchmark.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names the sources that were measured. */
public final class Commit {
    private static final String UNKNOWN = "unknown";

    private Commit() {}

    /** The short hash, with a plus behind it if the sources were changed since; {@code unknown} without git. */
    public static String of(Path project) {
        String hash = git(project, "rev-parse", "--short=10", "HEAD");
        if (hash.isEmpty()) {
            return UNKNOWN;
        }
        return git(project, "status", "--porcelain", "--untracked-files=no").isEmpty() ? hash : hash + "+";
    }

    /** What git prints, empty if there is none or it fails. */
    private static String git(Path project, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", project.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? printed.strip() : "";
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
