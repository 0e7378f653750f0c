package io.vafa.points;

import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.testkit.TestTokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Starts the whole service on a real broker and the embedded engine, which both outlive it. */
final class StartedService {
    private StartedService() {}

    /**
     * Starts it on any free port.
     *
     * @param tokens whose tokens it believes
     * @param folder for its key files
     * @param settings further ones, each as {@code --name=value}
     */
    static ConfigurableApplicationContext on(
            EmbeddedKafkaKraftBroker broker, EmbeddedMongo mongo, TestTokens tokens, Path folder, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--logging.level.root=warn",
                "--spring.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                "--vafa.mongo.uri=" + mongo.connectionString(),
                "--vafa.mongo.embedded=true",
                "--vafa.topics.partitions=3",
                "--vafa.topics.replication-factor=1",
                "--vafa.security.issuer=" + TestTokens.ISSUER,
                "--vafa.security.audience=" + TestTokens.AUDIENCE,
                "--vafa.security.jwks-location=file:" + tokens.writePublicKeys(folder)));
        arguments.addAll(List.of(settings));
        return PointsServiceApplication.application().run(arguments.toArray(String[]::new));
    }
}
