package io.vafa.notification.template;

import io.vafa.contracts.reward.RewardType;
import io.vafa.platform.sections.SectionOwner;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The templates of all programmes, as of any time. */
public final class Templates {
    /** The section that holds them; this service owns it. */
    public static final String SECTION = "messages";

    private final SectionRegistry sections;
    private final SectionOwner owner;
    private volatile Parsed lastParsed = new Parsed("", List.of());

    /** The templates of one version; an entry's version is nearly always that of the entry before. */
    private record Parsed(String key, List<Template> templates) {}

    public Templates(SectionRegistry sections, SectionOwner owner) {
        this.sections = sections;
        this.owner = owner;
    }

    /**
     * Looks into the store for programmes of which nothing is known: another instance may have taken their messages a moment
     * ago.
     */
    public void learn(List<String> programs) {
        if (programs.stream()
                .anyMatch(program -> sections.latest(program, SECTION).isEmpty())) {
            owner.refresh();
        }
    }

    /** All templates for an occasion by the version in force at a time; of what is for a member's safety, ours where there is none. */
    public List<Template> find(String program, Occasion occasion, Instant at) {
        Optional<SectionVersion> version = sections.inForce(program, SECTION, at);
        List<Template> own = version.isEmpty()
                ? List.of()
                : parsed(version.get()).stream()
                        .filter(template -> template.occasion() == occasion)
                        .toList();
        return own.isEmpty() && occasion.isForSafety() ? List.of(SafetyTexts.of(occasion)) : own;
    }

    /**
     * All templates that tell of a reward: those that name it, and only where there is none, those that name none. A message is nothing but
     * its words, so it has those alone that name it.
     */
    public List<Template> find(String program, Occasion occasion, RewardNews reward, Instant at) {
        return about(reward, find(program, occasion, at));
    }

    static List<Template> about(RewardNews reward, List<Template> all) {
        List<Template> named = all.stream()
                .filter(template -> template.rewards().contains(reward.name()))
                .toList();
        return !named.isEmpty() || reward.type() == RewardType.MESSAGE
                ? named
                : all.stream().filter(template -> template.rewards().isEmpty()).toList();
    }

    private List<Template> parsed(SectionVersion version) {
        Parsed last = lastParsed;
        if (!last.key().equals(version.key())) {
            last = new Parsed(version.key(), TemplateReader.read(version.content()));
            lastParsed = last;
        }
        return last.templates();
    }
}
