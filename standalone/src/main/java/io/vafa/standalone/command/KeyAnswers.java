package io.vafa.standalone.command;

import io.vafa.standalone.client.Answer;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What commands tell of keys. */
final class KeyAnswers {

    private KeyAnswers() {}

    /**
     * Tells a new secret.
     *
     * @throws CommandFailedException if there is none
     */
    static void tellSecret(CommonOptions common, Answer answer) {
        JsonNode key = required(answer);
        String id = key.path("key").asString();
        String secret = key.path("secret").asString();
        String olderUntil = text(key, "olderSecretUntil");
        Console console = common.console();
        Table table = Table.plain()
                .row("key", id)
                .row("partner", key.path("partner").asString())
                .row("secret", secret);
        if (olderUntil != null) {
            table.row("older secret until", olderUntil);
        }
        console.table(table);
        console.line("");
        console.line("Keep the secret: it is not told again.");
        console.result(new Results.KeySecret(id, key.path("partner").asString(), secret, olderUntil));
    }

    /** The keys of a list. */
    static List<Results.Key> all(Answer answer) {
        List<Results.Key> keys = new ArrayList<>();
        for (JsonNode key : required(answer).path("keys")) {
            keys.add(new Results.Key(
                    key.path("key").asString(),
                    key.path("partner").asString(),
                    text(key, "description"),
                    key.path("status").asString(),
                    key.path("secretsValid").asInt(),
                    key.path("createdAt").asString(),
                    text(key, "endedAt")));
        }
        return keys;
    }

    private static JsonNode required(Answer answer) {
        if (!answer.succeeded()) {
            throw new CommandFailedException(answer.problem());
        }
        return answer.body();
    }

    private static @Nullable String text(JsonNode key, String field) {
        return key.hasNonNull(field) ? key.path(field).asString() : null;
    }
}
