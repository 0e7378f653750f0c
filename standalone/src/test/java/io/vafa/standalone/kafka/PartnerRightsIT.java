package io.vafa.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.platform.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** What the manifest of a partner lets it do, on a real broker with SCRAM and Kafka's own authorizer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartnerRightsIT {
    private static final Path MANIFEST = Path.of("..", "k8s", "partners", "gym.yaml");
    private static final String OWN = "partner.gym.purchases";
    private static final String LETTERS = OWN + ".dlt";
    private static final String PASSWORD = "for this test only";

    private KafkaRaftServer server;
    private String forPartners;
    private String forUs;

    @SuppressWarnings("NullAway.Init") // started in start, before any test
    PartnerRightsIT() {}

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        startBroker(folder);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", forUs))) {
            admin.createTopics(List.of(
                            new NewTopic(OWN, 1, (short) 1),
                            new NewTopic(LETTERS, 1, (short) 1),
                            new NewTopic("partner.gym2.purchases", 1, (short) 1),
                            new NewTopic("vafa.intake.v1", 1, (short) 1),
                            new NewTopic("vafa.journal.v1", 1, (short) 1)))
                    .all()
                    .get();
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            "partner-gym", new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096), PASSWORD)))
                    .all()
                    .get();
            admin.createAcls(rights()).all().get();
        }
    }

    @AfterAll
    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    @Test
    void aPartnerWritesToItsOwnTopicAndReadsItsLetters() throws Exception {
        try (KafkaProducer<String, String> ours = producer(Map.of("bootstrap.servers", forUs))) {
            ours.send(new ProducerRecord<>(LETTERS, "a letter")).get();
        }

        write(OWN);

        assertThat(read(LETTERS)).containsExactly("a letter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vafa.intake.v1", "vafa.journal.v1", "partner.gym2.purchases"})
    void aPartnerWritesNowhereElse(String topic) {
        assertThatThrownBy(() -> write(topic))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(AuthorizationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {OWN, "vafa.intake.v1", "vafa.journal.v1", "partner.gym2.purchases"})
    void aPartnerReadsNothingElseNotEvenWhatItWrote(String topic) {
        assertThatThrownBy(() -> read(topic)).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void aPartnerMakesAndRemovesNoTopics() {
        try (Admin admin = Admin.create(partner())) {
            assertThatThrownBy(() -> admin.deleteTopics(List.of(OWN)).all().get())
                    .hasCauseInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("partner.gym.more", 1, (short) 1)))
                            .all()
                            .get())
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void aWrongPasswordOpensNothing() {
        Map<String, Object> wrong = new HashMap<>(partner());
        wrong.put("sasl.jaas.config", login("another"));

        try (KafkaProducer<String, String> producer = producer(wrong)) {
            assertThatThrownBy(
                            () -> producer.send(new ProducerRecord<>(OWN, "x")).get())
                    .hasRootCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private void write(String topic) throws Exception {
        try (KafkaProducer<String, String> producer = producer(partner())) {
            producer.send(new ProducerRecord<>(topic, "x")).get(30, TimeUnit.SECONDS);
        }
    }

    private List<String> read(String topic) {
        Map<String, Object> properties = new HashMap<>(partner());
        properties.put("group.id", "partner.gym.reader");
        properties.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(List.of(new TopicPartition(topic, 0)));
            List<String> read = new ArrayList<>();
            for (int polls = 0; polls < 100 && read.isEmpty(); polls++) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(record.value()));
            }
            consumer.commitSync();
            return read;
        }
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> properties) {
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    private Map<String, Object> partner() {
        return Map.of(
                "bootstrap.servers",
                forPartners,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                login(PASSWORD));
    }

    private static String login(String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"partner-gym\" password=\""
                + password + "\";";
    }

    /** The manifest's, as Strimzi's operator gives them. */
    private static List<AclBinding> rights() throws IOException {
        JsonNode user = StreamSupport.stream(
                        new Yaml().loadAll(Files.readString(MANIFEST)).spliterator(), false)
                .map(document -> Json.MAPPER.<JsonNode>valueToTree(document))
                .filter(document -> document.path("kind").asString("").equals("KafkaUser"))
                .findFirst()
                .orElseThrow();
        List<AclBinding> rights = new ArrayList<>();
        for (JsonNode rule : user.path("spec").path("authorization").path("acls")) {
            JsonNode resource = rule.path("resource");
            ResourcePattern pattern = new ResourcePattern(
                    ResourceType.fromString(resource.path("type").asString("")),
                    resource.path("name").asString(""),
                    resource.path("patternType").asString("").equals("prefix")
                            ? PatternType.PREFIXED
                            : PatternType.LITERAL);
            for (JsonNode operation : rule.path("operations")) {
                rights.add(new AclBinding(
                        pattern,
                        new AccessControlEntry(
                                "User:partner-gym",
                                "*",
                                AclOperation.fromString(operation.asString("")),
                                AclPermissionType.ALLOW)));
            }
        }
        assertThat(rights).hasSize(5).noneMatch(AclBinding::isUnknown);
        return rights;
    }

    private void startBroker(Path folder) throws Exception {
        int ourPort = FreePort.find();
        int partnersPort = FreePort.find();
        int controllerPort = FreePort.find();
        Properties properties = new Properties();
        properties.putAll(BrokerProperties.of(folder, ourPort, controllerPort));
        String more = ",PARTNERS://" + BrokerProperties.LOOPBACK + ":" + partnersPort;
        properties.merge("listeners", more, (before, added) -> "" + before + added);
        properties.merge("advertised.listeners", more, (before, added) -> "" + before + added);
        properties.merge(
                "listener.security.protocol.map", ",PARTNERS:SASL_PLAINTEXT", (before, added) -> "" + before + added);
        properties.put("listener.name.partners.sasl.enabled.mechanisms", "SCRAM-SHA-512");
        properties.put(
                "listener.name.partners.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        properties.put("super.users", "User:ANONYMOUS");
        new Formatter()
                .setNodeId(BrokerProperties.NODE_ID)
                .setClusterId(BrokerProperties.CLUSTER_ID)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(folder.toString())
                .addDirectory(folder.toString())
                .run();
        server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        forUs = BrokerProperties.LOOPBACK + ":" + ourPort;
        forPartners = BrokerProperties.LOOPBACK + ":" + partnersPort;
    }
}
