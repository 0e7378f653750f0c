package io.vafa.member;

import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.program.SectionApplied;
import io.vafa.testkit.ServiceUnderTest;
import io.vafa.testkit.ServiceUnderTest.Answer;
import io.vafa.testkit.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The whole service, and the programme {@code demo}. */
final class MemberServiceUnderTest implements AutoCloseable {
    final TestTokens tokens = TestTokens.newIssuer();
    private final ServiceUnderTest service;

    MemberServiceUnderTest(Path folder) throws IOException {
        this(folder, "10m");
    }

    /** @param rotateEvery how often is looked for keys that have to be changed */
    MemberServiceUnderTest(Path folder, String rotateEvery) throws IOException {
        Files.writeString(folder.resolve("digest.key"), Base64.getEncoder().encodeToString(new byte[32]));
        Files.writeString(
                folder.resolve("master.keys"), "v1 " + Base64.getEncoder().encodeToString(new byte[32]));
        Files.writeString(
                folder.resolve("link.keys"), "v1 " + Base64.getEncoder().encodeToString(new byte[32]));
        Files.writeString(
                folder.resolve("partner.keys"), "v1 " + Base64.getEncoder().encodeToString(new byte[32]));
        service = new ServiceUnderTest(
                MemberServiceApplication.application(),
                folder,
                tokens,
                "--vafa.digest.key-file=" + folder.resolve("digest.key"),
                "--vafa.member.master-key-file=" + folder.resolve("master.keys"),
                "--vafa.member.link-key-file=" + folder.resolve("link.keys"),
                "--vafa.partner-keys.key-file=" + folder.resolve("partner.keys"),
                "--vafa.member.rotate-every=" + rotateEvery,
                "--vafa.enrolment.patience=1s",
                "--vafa.enrolment.sweep-every=200ms");
        apply("demo");
    }

    /** Starts again with what its key files say now. */
    void restart() {
        service.restart(MemberServiceApplication.application());
    }

    <T> T bean(Class<T> type) {
        return service.bean(type);
    }

    MongoDatabase database() {
        return service.database();
    }

    /** Tells of a programme, as its owner does. */
    void apply(String program) {
        SectionApplied section = new SectionApplied(
                program,
                "program",
                1,
                null,
                "hash",
                Map.of("languages", List.of("fa", "ar", "en"), "defaultLanguage", "fa"));
        service.publish(
                Topic.PROGRAMS.topicName(),
                program + "/program/00000001",
                List.of(ServiceUnderTest.event(EventType.SECTION_APPLIED.wireName(), program, section)));
    }

    /** Tells what another service would tell, all of it at once. */
    void tell(Topic topic, EventType type, String key, List<?> data) {
        service.publish(
                topic.topicName(),
                key,
                data.stream()
                        .map(each -> ServiceUnderTest.event(type.wireName(), key + each.hashCode(), each))
                        .toList());
    }

    Answer post(String path, String type, String token, String body) {
        return service.send("POST", path, token, type, body);
    }

    Answer send(String method, String path, String token, Map<String, String> headers, String body) {
        return service.send(method, path, token, headers, body);
    }

    Answer get(String path, String token) {
        return service.get(path, token);
    }

    /** Everything that stands in a topic now, in order per partition. */
    List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        return service.records(topic.topicName());
    }

    /** The records of one member. */
    List<ConsumerRecord<String, byte[]>> records(Topic topic, String member) {
        return records(topic).stream()
                .filter(record -> record.key().equals(member))
                .toList();
    }

    @Override
    public void close() {
        service.close();
    }
}
