package io.vafa.platform.sections;

import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Accepts new versions of the sections that this service owns: check, store, tell everybody. */
public final class SectionOwner implements SmartInitializingSingleton {
    /** How often a version number taken by a racing caller is tried again with the next one. */
    private static final int RACES_MAX = 10;

    private final List<OwnedSection> owned;
    private final SectionStore store;
    private final SectionRegistry registry;
    private final SectionChannel channel;
    private final EventPublisher publisher;
    private final SectionSettings settings;
    private final Clock clock;

    SectionOwner(
            List<OwnedSection> owned,
            SectionStore store,
            SectionRegistry registry,
            SectionChannel channel,
            EventPublisher publisher,
            SectionSettings settings,
            Clock clock) {
        this.owned = List.copyOf(owned);
        this.store = store;
        this.registry = registry;
        this.channel = channel;
        this.publisher = publisher;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of an apply. */
    public sealed interface Applied {
        /** It is a version now, or was one already ({@code changed} false). */
        record Version(SectionVersion version, boolean changed) implements Applied {}

        /** It is not, and why. */
        record Refused(List<Refusal> refusals) implements Applied {}
    }

    /** Knows what was applied before, and tells it again in case a crash came between storing and telling. */
    @Override
    public void afterSingletonsInstantiated() {
        Outbox outbox = publisher.outbox();
        store.all().forEach(version -> {
            registry.put(version);
            outbox.publish(channel.topic(), version.key(), event(version));
        });
        outbox.awaitAcknowledged();
    }

    /**
     * Looks into the store for versions that another instance applied a moment ago and that the topic has not brought yet:
     * for the owner, the store is the truth.
     */
    public void refresh() {
        store.all().forEach(registry::put);
    }

    boolean owns(String section) {
        return owned.stream().anyMatch(candidate -> candidate.name().equals(section));
    }

    /**
     * Applies a content as the next version of a section.
     *
     * @param effectiveFrom null: a first version is in force since ever, a later one as soon as everybody can know it
     * @param dryRun true: only say what would happen
     */
    Applied apply(
            String program,
            String section,
            Map<String, Object> content,
            @Nullable Instant effectiveFrom,
            boolean dryRun) {
        return change(program, section, _ -> content, effectiveFrom, dryRun);
    }

    /**
     * Makes the next version of a section out of the latest one; once more if another was applied meanwhile, so that nobody's change is lost.
     *
     * @param change makes the content out of the latest one, which is empty if there is none
     * @param effectiveFrom null: a first version is in force since ever, a later one as soon as everybody can know it
     * @param dryRun true: only say what would happen
     */
    public Applied change(
            String program,
            String section,
            UnaryOperator<Map<String, Object>> change,
            @Nullable Instant effectiveFrom,
            boolean dryRun) {
        for (int race = 0; race < RACES_MAX; race++) {
            refresh();
            Optional<SectionVersion> latest = registry.latest(program, section);
            Map<String, Object> content =
                    change.apply(latest.map(SectionVersion::content).orElse(Map.of()));
            List<Refusal> wrong = wrong(program, section, content, dryRun);
            if (!wrong.isEmpty()) {
                return new Applied.Refused(wrong);
            }
            String hash = hash(content);
            if (latest.isPresent() && latest.get().contentHash().equals(hash)) {
                return new Applied.Version(latest.get(), false);
            }
            Instant soonest = clock.instant().plus(settings.propagationDelay());
            if (latest.isPresent() && effectiveFrom != null && effectiveFrom.isBefore(soonest)) {
                return new Applied.Refused(List.of(new Refusal(
                        null,
                        "EFFECTIVE_TOO_SOON",
                        "effectiveFrom must be at least "
                                + settings.propagationDelay().toSeconds()
                                + " s ahead, so that every service knows the version by then, but is "
                                + effectiveFrom)));
            }
            SectionVersion next = new SectionVersion(
                    program,
                    section,
                    latest.map(SectionVersion::version).orElse(0L) + 1,
                    latest.isPresent() && effectiveFrom == null ? soonest : effectiveFrom,
                    hash,
                    content);
            if (dryRun) {
                return new Applied.Version(next, true);
            }
            if (store.insert(next)) {
                Outbox outbox = publisher.outbox();
                outbox.publish(channel.topic(), next.key(), event(next));
                outbox.awaitAcknowledged();
                registry.put(next);
                return new Applied.Version(next, true);
            }
        }
        throw new IllegalStateException("section " + section + " is being applied by too many callers at once");
    }

    private List<Refusal> wrong(String program, String section, Map<String, Object> content, boolean dryRun) {
        return owned.stream()
                .filter(candidate -> candidate.name().equals(section))
                .flatMap(candidate -> candidate.validator().check(program, content).stream())
                .filter(refusal -> !dryRun || !refusal.code().equals(OwnedSection.SECTION_FIRST))
                .toList();
    }

    private Event event(SectionVersion version) {
        return new Event(
                channel.type(), channel.source(), version.key(), clock.instant(), Json.write(version), Map.of());
    }

    private static String hash(Map<String, Object> content) {
        try {
            byte[] canonical = Json.writeText(content).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
