package io.vafa.standalone.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One real Kafka broker and controller (KRaft) inside this process, on the loopback address, its data kept in a folder.
 *
 * <p>Whatever a producer saw acknowledged survives the end of this process, kill -9 included: it is in the operating
 * system's page cache by then. It does not survive a power cut; production runs replicated brokers.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int brokerPort;

    private EmbeddedKafka(KafkaRaftServer server, int brokerPort) {
        this.server = server;
        this.brokerPort = brokerPort;
    }

    /**
     * Formats the folder if it is new, starts the broker and returns when it accepts clients.
     *
     * @throws IllegalStateException if the folder cannot be used or a port is taken
     */
    public static EmbeddedKafka start(EmbeddedKafkaSettings settings) {
        int brokerPort = settings.brokerPort() == 0 ? FreePort.find() : settings.brokerPort();
        int controllerPort = settings.controllerPort() == 0 ? FreePort.find() : settings.controllerPort();
        Map<String, String> properties = BrokerProperties.of(settings.directory(), brokerPort, controllerPort);
        format(settings.directory());
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(asProperties(properties)), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException failure) {
            server.shutdown();
            throw new IllegalStateException(
                    "the embedded Kafka broker did not start: " + failure.getMessage(), failure);
        }
        return new EmbeddedKafka(server, brokerPort);
    }

    /** What clients need: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return BrokerProperties.LOOPBACK + ":" + brokerPort;
    }

    /** Stops the broker in an orderly way; the data stays. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path directory) {
        try (PrintStream silent = new PrintStream(PrintStream.nullOutputStream())) {
            Files.createDirectories(directory);
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setClusterId(BrokerProperties.CLUSTER_ID)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot prepare the Kafka folder " + directory, failure);
        } catch (Exception failure) {
            // The formatter declares the bare Exception; whatever it is, the folder cannot be used.
            throw new IllegalStateException("cannot format the Kafka folder " + directory, failure);
        }
    }

    private static Properties asProperties(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }
}
