package io.vafa.standalone.command;

import io.vafa.standalone.host.ProjectFolder;
import io.vafa.standalone.host.RunFiles;
import io.vafa.standalone.host.RunningPlatform;

/** Finds the platform a command is about. */
final class Platforms {

    private Platforms() {}

    /**
     * The platform that runs on a port.
     *
     * @throws CommandFailedException if none does
     */
    static RunningPlatform running(int port) {
        ProjectFolder project = ProjectFolder.ofThisProcess();
        return new RunFiles(project.runFiles())
                .running(port)
                .map(RunningPlatform::new)
                .orElseThrow(() -> new CommandFailedException(
                        "no platform runs on port " + port + "; start one with: ./vafa up" + portOption(port)));
    }

    /** How a port is named on a command line; empty for the usual one. */
    static String portOption(int port) {
        return port == 8080 ? "" : " --port " + port;
    }
}
