package io.vafa.gateway.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AccessLogTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyRequestIsALineOfJson() throws IOException {
        Path file = folder.resolve("logs").resolve("access.log");
        try (AccessLog log = new AccessLog(file, 1 << 20)) {
            log.add(line("first", null));
            log.add(line("second", null));
        }

        assertThat(Files.readAllLines(file))
                .map(text -> Json.read(text, JsonNode.class).get("requestId").asString())
                .containsExactly("first", "second");
    }

    @Test
    void whatWasWrittenBeforeStays() throws IOException {
        Path file = folder.resolve("access.log");
        for (String run : List.of("first", "second")) {
            try (AccessLog log = new AccessLog(file, 1 << 20)) {
                log.add(line(run, null));
            }
        }

        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void twoFilesAreKeptAndNeitherIsLargerThanItMayBe() throws IOException {
        Path file = folder.resolve("access.log");
        int bytesMax = 1_000;
        try (AccessLog log = new AccessLog(file, bytesMax)) {
            for (int request = 0; request < 100; request++) {
                log.add(line("request-" + request, null));
            }
        }

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, folder.resolve("access.log.1"));
        }
        assertThat(Files.size(file)).isLessThanOrEqualTo(bytesMax);
        assertThat(Files.size(folder.resolve("access.log.1"))).isLessThanOrEqualTo(bytesMax);
        assertThat(Files.readAllLines(file).getLast()).contains("request-99");
    }

    /** Machines have names that say nothing of anybody; the subject of a person's token may be a name or an address. */
    @Test
    void peopleAreNotNamed() {
        assertThat(Json.write(line("r", caller("till-7", "till")))).asString().contains("till-7");
        assertThat(Json.write(line("r", caller("sara@example.com", "agent"))))
                .asString()
                .contains("agent")
                .doesNotContain("sara");
        assertThat(Json.write(line("r", caller("sara@example.com", "till", "agent"))))
                .asString()
                .doesNotContain("sara");
        assertThat(Json.write(line("r", caller("sara@example.com")))).asString().doesNotContain("sara");
    }

    private static AccessLine.Client caller(String subject, String... roles) {
        return AccessLine.Client.of(new Caller(subject, "demo", "acme", null, null, null, List.of(roles)));
    }

    private static AccessLine line(String requestId, AccessLine.@Nullable Client client) {
        return new AccessLine(Instant.EPOCH, "GET", "/v1/status", 200, 7, client, requestId, "t");
    }
}
