package io.vafa.standalone.host;

import java.nio.file.Path;
import java.util.logging.LogManager;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sends the logs of everything in this process to one file of bounded size, warnings and worse only, so that people see the
 * progress and the ready line and nothing else. Must be called before anything logs.
 */
public final class QuietLogs {

    private QuietLogs() {}

    /** Turns logging to {@code vafa.log} in a folder. */
    public static void to(Path folder) {
        System.setProperty("vafa.logs", folder.toString());
        System.setProperty("logback.configurationFile", "logback-vafa-up.xml");
        // Spring Boot would set up logging anew for each service.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
    }

    /** Where the logs of a folder are. */
    public static Path file(Path folder) {
        return folder.resolve("vafa.log");
    }
}
