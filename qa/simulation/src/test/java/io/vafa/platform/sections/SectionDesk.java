package io.vafa.platform.sections;

import com.mongodb.client.MongoDatabase;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.web.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a section owner without Spring, and applies sections without HTTP. */
public final class SectionDesk {
    /** How long every service has to hear of a new version. */
    public static final Duration PROPAGATION_DELAY = Duration.ofSeconds(5);

    private SectionDesk() {}

    /** An owner as its configuration makes it. */
    public static SectionOwner owner(
            List<OwnedSection> owned,
            MongoDatabase database,
            SectionRegistry registry,
            SectionChannel channel,
            EventPublisher publisher,
            Clock clock) {
        return new SectionOwner(
                owned,
                new SectionStore(database),
                registry,
                channel,
                publisher,
                new SectionSettings(PROPAGATION_DELAY),
                clock);
    }

    /**
     * Applies a section.
     *
     * @throws IllegalArgumentException if the owner refuses it
     */
    public static void apply(
            SectionOwner owner,
            String program,
            String section,
            Map<String, Object> content,
            @Nullable Instant effectiveFrom) {
        if (owner.apply(program, section, content, effectiveFrom, false)
                instanceof SectionOwner.Applied.Refused(List<Refusal> refusals)) {
            throw new IllegalArgumentException(section + " is refused: " + refusals);
        }
    }
}
