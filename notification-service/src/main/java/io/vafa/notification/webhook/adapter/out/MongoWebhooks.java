package io.vafa.notification.webhook.adapter.out;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.vafa.notification.webhook.application.WebhookStore;
import io.vafa.notification.webhook.domain.EventKind;
import io.vafa.notification.webhook.domain.Webhook;
import io.vafa.notification.webhook.domain.Webhook.Disabled;
import io.vafa.notification.webhook.domain.Webhook.Reason;
import io.vafa.notification.webhook.domain.Webhook.SealedSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Webhooks in {@code webhooks}, under their ids; there are few, so they may be looked for by anything. */
public final class MongoWebhooks implements WebhookStore {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String PARTNER = "partner";
    private static final String URL = "url";
    private static final String TYPES = "types";
    private static final String DESCRIPTION = "description";
    private static final String SECRETS = "secrets";
    private static final String SEALED = "sealed";
    private static final String UNTIL = "until";
    private static final String CREATED_AT = "createdAt";
    private static final String ENABLED = "enabled";
    private static final String ENABLED_AT = "enabledAt";
    private static final String DISABLED_REASON = "disabledReason";
    private static final String DISABLED_AT = "disabledAt";
    private static final String FAILING_SINCE = "failingSince";
    private static final String REVISION = "revision";

    /** Somebody is still to be told that it was disabled. */
    private static final String UNNOTICED = "unnoticed";

    private static final int ALL_MAX = 1_000;

    private final MongoCollection<Document> webhooks;

    public MongoWebhooks(MongoDatabase database) {
        this.webhooks = database.getCollection("webhooks");
        webhooks.createIndex(Indexes.ascending(PROGRAM));
    }

    @Override
    public boolean insert(Webhook webhook) {
        try {
            webhooks.insertOne(write(webhook).append(ID, webhook.id()));
            return true;
        } catch (MongoWriteException refused) {
            if (refused.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw refused;
        }
    }

    @Override
    public Optional<Webhook> find(String program, String id) {
        return Optional.ofNullable(webhooks.find(new Document(ID, id).append(PROGRAM, program))
                        .first())
                .map(MongoWebhooks::read);
    }

    @Override
    public List<Webhook> of(String program) {
        return list(new Document(PROGRAM, program), ALL_MAX);
    }

    @Override
    public List<Webhook> enabled(Collection<String> programs) {
        return list(new Document(PROGRAM, new Document("$in", List.copyOf(programs))).append(ENABLED, true), ALL_MAX);
    }

    @Override
    public List<Webhook> enabled(int limit) {
        return list(new Document(ENABLED, true), limit);
    }

    @Override
    public boolean replace(Webhook changed, long revisionBefore) {
        Document gone = new Document();
        Document set = write(changed);
        for (String field : List.of(DESCRIPTION, DISABLED_REASON, DISABLED_AT, FAILING_SINCE, UNNOTICED)) {
            if (!set.containsKey(field)) {
                gone.append(field, "");
            }
        }
        return webhooks.updateOne(
                                new Document(ID, changed.id()).append(REVISION, revisionBefore),
                                new Document("$set", set).append("$unset", gone))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public boolean delete(String program, String id) {
        return webhooks.deleteOne(new Document(ID, id).append(PROGRAM, program)).getDeletedCount() == 1;
    }

    @Override
    public void failing(String id, Instant since) {
        webhooks.updateOne(
                new Document(ID, id).append(FAILING_SINCE, null), set(new Document(FAILING_SINCE, Date.from(since))));
    }

    @Override
    public void well(String id) {
        webhooks.updateOne(new Document(ID, id), new Document("$unset", new Document(FAILING_SINCE, "")));
    }

    @Override
    public boolean disable(String id, Disabled disabled) {
        Document change = set(new Document(ENABLED, false)
                .append(DISABLED_REASON, disabled.reason().name())
                .append(DISABLED_AT, Date.from(disabled.at()))
                .append(UNNOTICED, true));
        return webhooks.updateOne(
                                new Document(ID, id).append(ENABLED, true),
                                // So that nobody who read it before can write it back enabled.
                                change.append("$inc", new Document(REVISION, 1L)))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public List<Webhook> unnoticed(int limit) {
        return list(new Document(UNNOTICED, true), limit);
    }

    @Override
    public void noticed(String id) {
        webhooks.updateOne(new Document(ID, id), new Document("$unset", new Document(UNNOTICED, "")));
    }

    private List<Webhook> list(Document filter, int limit) {
        List<Webhook> found = new ArrayList<>();
        webhooks.find(filter)
                .sort(Sorts.ascending(CREATED_AT, ID))
                .limit(limit)
                .forEach(stored -> found.add(read(stored)));
        return found;
    }

    private static Document set(Document fields) {
        return new Document("$set", fields);
    }

    private static Document write(Webhook webhook) {
        Document document = new Document(PROGRAM, webhook.program())
                .append(URL, webhook.url())
                .append(
                        TYPES,
                        webhook.kinds().stream()
                                .map(EventKind::wireName)
                                .sorted()
                                .toList())
                .append(
                        SECRETS,
                        webhook.secrets().stream().map(MongoWebhooks::write).toList())
                .append(CREATED_AT, Date.from(webhook.createdAt()))
                .append(ENABLED, webhook.disabled() == null)
                .append(ENABLED_AT, Date.from(webhook.enabledAt()))
                .append(REVISION, webhook.revision());
        if (webhook.partner() != null) {
            document.append(PARTNER, webhook.partner());
        }
        if (webhook.description() != null) {
            document.append(DESCRIPTION, webhook.description());
        }
        if (webhook.disabled() != null) {
            document.append(DISABLED_REASON, webhook.disabled().reason().name())
                    .append(DISABLED_AT, Date.from(webhook.disabled().at()));
        }
        if (webhook.failingSince() != null) {
            document.append(FAILING_SINCE, Date.from(webhook.failingSince()));
        }
        return document;
    }

    private static Document write(SealedSecret secret) {
        Document document = new Document(SEALED, secret.sealed());
        return secret.until() == null ? document : document.append(UNTIL, Date.from(secret.until()));
    }

    private static Webhook read(Document stored) {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        stored.getList(TYPES, String.class)
                .forEach(type -> EventKind.ofWireName(type).ifPresent(kinds::add));
        String reason = stored.getString(DISABLED_REASON);
        Instant disabledAt = instant(stored, DISABLED_AT);
        return new Webhook(
                stored.getString(ID),
                stored.getString(PROGRAM),
                stored.getString(PARTNER),
                stored.getString(URL),
                kinds,
                stored.getString(DESCRIPTION),
                stored.getList(SECRETS, Document.class).stream()
                        .map(secret -> new SealedSecret(secret.getString(SEALED), instant(secret, UNTIL)))
                        .toList(),
                stored.getDate(CREATED_AT).toInstant(),
                stored.getDate(ENABLED_AT).toInstant(),
                reason == null || disabledAt == null ? null : new Disabled(Reason.valueOf(reason), disabledAt),
                instant(stored, FAILING_SINCE),
                stored.get(REVISION, Number.class).longValue());
    }

    private static @Nullable Instant instant(Document stored, String field) {
        Date date = stored.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
