package io.vafa.standalone.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.standalone.command.ApplyCommand;
import io.vafa.standalone.credential.TokenRequest;
import io.vafa.standalone.security.FurnishedPlatform;
import io.vafa.standalone.security.FurnishedPlatform.Answer;
import io.vafa.standalone.security.SharedPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A campaign through the gateway, without a file: proposed by one, approved by another, answered, and stopped. */
@ExtendWith(SharedPlatform.class)
@Execution(ExecutionMode.CONCURRENT)
class CampaignDraftIT {
    private static final String PROGRAM = "drafted";
    private static final String HERE = "/v1/programs/" + PROGRAM;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FurnishedPlatform platform;

    @TempDir
    Path folder;

    CampaignDraftIT(FurnishedPlatform platform) {
        this.platform = platform;
    }

    @Test
    void whatTwoPeopleWantTakesEffectAndOneCanStopIt() throws IOException {
        ApplyCommand.apply(
                platform.platform(),
                Files.writeString(
                        folder.resolve("program.yaml"),
                        Files.readString(Path.of("..", "docs", "programs", "cashback.yaml"))
                                .replace("id: cashback", "id: " + PROGRAM)));
        Map<String, Object> welcome =
                Map.of("trigger", "enrolment", "gives", List.of(Map.of("id", "cup", "gift", "welcome-cup")));

        Answer wrong = send("PUT", "/campaigns/welcome/draft", Role.ANALYST, "nima", Map.of("content", Map.of()));
        assertThat(wrong.status()).as(wrong.body()).isEqualTo(422);
        Answer proposed = send("PUT", "/campaigns/welcome/draft", Role.ANALYST, "nima", Map.of("content", welcome));
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(200);
        assertThat(send("POST", "/campaigns/welcome/approval", Role.ADMIN, "nima", Map.of())
                        .code())
                .isEqualTo("APPROVAL_BY_ANOTHER");
        Answer approved = send("POST", "/campaigns/welcome/approval", Role.ADMIN, "sara", Map.of());
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);

        enrols("first");
        Answer paused = send("POST", "/campaigns/welcome/pause", Role.ADMIN, "sara", Map.of());
        assertThat(paused.json().path("version").asLong()).isEqualTo(2);
        Answer listed = platform.get(token(Role.ADMIN, "sara"), HERE + "/campaigns");
        assertThat(listed.json().at("/campaigns/0/content/paused").asBoolean(false))
                .as(listed.body())
                .isTrue();
        assertThat(listed.json().at("/campaigns/0/draft/approvedBy").asString(""))
                .isEqualTo("sara");
        assertThat(send("POST", "/campaigns/nobody/pause", Role.ADMIN, "sara", Map.of())
                        .code())
                .isEqualTo("UNKNOWN_CAMPAIGN");
    }

    /** Whoever becomes a member is welcomed, as soon as the campaign is known. */
    private void enrols(String who) {
        Answer enrolled = send(
                "POST",
                "/members",
                Role.AGENT,
                "desk",
                Map.of("identifiers", List.of(Map.of("kind", "card", "value", "60379911" + "%08d".formatted(7)))));
        assertThat(enrolled.status()).as(enrolled.body()).isEqualTo(201);
        String member = enrolled.text("member");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                platform.get(token(Role.AGENT, who), HERE + "/members/" + member + "/rewards")
                                        .json()
                                        .at("/rewards/0/name")
                                        .asString(""))
                        .isEqualTo("welcome-cup"));
    }

    private Answer send(String method, String path, Role role, String subject, Map<String, Object> body) {
        return platform.send(
                method, HERE + path, token(role, subject), body.isEmpty() ? "" : Json.MAPPER.writeValueAsString(body));
    }

    private String token(Role role, String subject) {
        return platform.platform()
                .tokens()
                .issue(new TokenRequest(
                        subject, PROGRAM, "house", null, null, null, Set.of(role), Duration.ZERO, Duration.ofHours(1)));
    }
}
