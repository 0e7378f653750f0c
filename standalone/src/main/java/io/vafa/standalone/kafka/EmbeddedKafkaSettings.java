package io.vafa.standalone.kafka;

import java.nio.file.Path;

/**
 * Where the embedded broker keeps its data and listens on the loopback address.
 *
 * @param directory folder of the broker's data, created if absent
 * @param brokerPort 1 to 65535, or 0 for any free port
 * @param controllerPort 1 to 65535, or 0 for any free port
 */
public record EmbeddedKafkaSettings(Path directory, int brokerPort, int controllerPort) {

    private static final int HIGHEST_PORT = 65_535;

    public EmbeddedKafkaSettings {
        requirePort("brokerPort", brokerPort);
        requirePort("controllerPort", controllerPort);
    }

    /** Settings with free ports. */
    public static EmbeddedKafkaSettings in(Path directory) {
        return new EmbeddedKafkaSettings(directory, 0, 0);
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(name + " must be 0 to " + HIGHEST_PORT + " but is " + port);
        }
    }
}
