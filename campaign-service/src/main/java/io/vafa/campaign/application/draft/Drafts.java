package io.vafa.campaign.application.draft;

import io.vafa.campaign.application.draft.CampaignVersions.Changed;
import io.vafa.campaign.program.CampaignList;
import io.vafa.platform.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proposes campaigns, approves, pauses and ends them. Each of these makes a version of the section out of the latest one, which is judged as a whole; what
 * two people change at the same moment is both changed.
 */
public final class Drafts {
    /** More than a programme has campaigns. */
    public static final int DRAFTS_MAX = 200;

    private static final String PAUSED = "paused";
    private static final String DATES = "dates";

    private final DraftStore store;
    private final CampaignVersions versions;
    private final Function<String, ZoneId> zones;
    private final Clock clock;

    /**
     * Drafts in a store.
     *
     * @param zones by whose clocks the days of a programme end
     */
    public Drafts(DraftStore store, CampaignVersions versions, Function<String, ZoneId> zones, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.zones = zones;
        this.clock = clock;
    }

    /** What became of a request. */
    public sealed interface Answer {
        /** It is kept. */
        record Kept(CampaignDraft draft) implements Answer {}

        /** It is part of a version. */
        record Applied(String campaign, Changed.Version version) implements Answer {}

        /** It would be no section. */
        record Refused(List<Refusal> refusals) implements Answer {}

        /** There is no such draft, or no such campaign. */
        record NotThere() implements Answer {}

        /** Whoever proposed it does not approve it as well. */
        record BySameOne() implements Answer {}

        /** There are as many drafts as there may be. */
        record Full() implements Answer {}
    }

    /**
     * How a campaign stands.
     *
     * @param content as the latest version says it; null: it is only proposed
     * @param draft null: there is none
     */
    public record Standing(
            String campaign,
            @Nullable Map<String, Object> content,
            @Nullable CampaignDraft draft) {}

    /** All campaigns, those of the section first, as they stand there. */
    public List<Standing> all(String program) {
        Map<String, Standing> all = new LinkedHashMap<>();
        for (Map<String, Object> campaign : CampaignList.of(versions.latest(program))) {
            String id = String.valueOf(campaign.get("id"));
            all.put(id, new Standing(id, campaign, null));
        }
        for (CampaignDraft draft : store.all(program)) {
            Standing known = all.get(draft.campaign());
            all.put(draft.campaign(), new Standing(draft.campaign(), known == null ? null : known.content(), draft));
        }
        return List.copyOf(all.values());
    }

    /** The draft of a campaign, or the one that was approved last. */
    public Optional<CampaignDraft> find(String program, String campaign) {
        return store.find(program, campaign);
    }

    /** Proposes a campaign, if the section would be one with it. */
    public Answer propose(String program, String campaign, Map<String, Object> content, String author) {
        if (versions.change(program, section -> CampaignList.with(section, campaign, content), null, true)
                instanceof Changed.Refused(List<Refusal> refusals)) {
            return new Answer.Refused(ofCampaign(program, campaign, refusals));
        }
        if (store.find(program, campaign).isEmpty() && store.all(program).size() >= DRAFTS_MAX) {
            return new Answer.Full();
        }
        CampaignDraft draft = new CampaignDraft(program, campaign, content, author, clock.instant(), null);
        store.save(draft);
        return new Answer.Kept(draft);
    }

    /** Gives up what was proposed. */
    public void giveUp(String program, String campaign) {
        store.remove(program, campaign);
    }

    /**
     * Makes a draft part of the section.
     *
     * @param effectiveFrom null: as soon as everybody can know it
     */
    public Answer approve(String program, String campaign, String approver, @Nullable Instant effectiveFrom) {
        CampaignDraft draft = store.find(program, campaign)
                .filter(found -> found.approval() == null)
                .orElse(null);
        if (draft == null) {
            return new Answer.NotThere();
        }
        if (draft.author().equals(approver)) {
            return new Answer.BySameOne();
        }
        Answer answer = changed(
                program, campaign, section -> CampaignList.with(section, campaign, draft.content()), effectiveFrom);
        if (answer instanceof Answer.Applied(String _, Changed.Version version)) {
            store.save(draft.approved(approver, clock.instant(), version.number()));
        }
        return answer;
    }

    /** It answers nothing from then on, until it is resumed. */
    public Answer pause(String program, String campaign) {
        return rewritten(program, campaign, content -> content.put(PAUSED, true));
    }

    /** It answers again. */
    public Answer resume(String program, String campaign) {
        return rewritten(program, campaign, content -> content.remove(PAUSED));
    }

    /** Today is its last day, unless it was over before. */
    public Answer end(String program, String campaign) {
        String today =
                LocalDate.ofInstant(clock.instant(), zones.apply(program)).toString();
        return rewritten(program, campaign, content -> {
            Map<String, Object> dates = new LinkedHashMap<>();
            if (content.get(DATES) instanceof Map<?, ?> known) {
                known.forEach((name, value) -> dates.put(String.valueOf(name), value));
            }
            // Days compare as texts as they do as days.
            dates.merge(
                    "until",
                    today,
                    (known, now) -> Stream.of(known.toString(), now.toString())
                            .min(String::compareTo)
                            .orElseThrow());
            content.put(DATES, dates);
        });
    }

    private Answer rewritten(String program, String campaign, Consumer<Map<String, Object>> rewrite) {
        if (CampaignList.placeOf(versions.latest(program), campaign).isEmpty()) {
            return new Answer.NotThere();
        }
        return changed(
                program,
                campaign,
                section -> {
                    OptionalInt place = CampaignList.placeOf(section, campaign);
                    if (place.isEmpty()) {
                        return section;
                    }
                    Map<String, Object> content = CampaignList.of(section).get(place.getAsInt());
                    rewrite.accept(content);
                    return CampaignList.with(section, campaign, content);
                },
                null);
    }

    private Answer changed(
            String program,
            String campaign,
            UnaryOperator<Map<String, Object>> change,
            @Nullable Instant effectiveFrom) {
        return switch (versions.change(program, change, effectiveFrom, false)) {
            case Changed.Version version -> new Answer.Applied(campaign, version);
            case Changed.Refused(List<Refusal> refusals) -> new Answer.Refused(ofCampaign(program, campaign, refusals));
        };
    }

    /** What is wrong with the campaign is told of its own fields; the rest of the section as it stands. */
    private List<Refusal> ofCampaign(String program, String campaign, List<Refusal> refusals) {
        Map<String, Object> section = versions.latest(program);
        int place = CampaignList.placeOf(section, campaign)
                .orElseGet(() -> CampaignList.of(section).size());
        String pointer = "/campaigns/" + place;
        return refusals.stream()
                .map(refusal -> {
                    String where = refusal.pointer();
                    return where != null && (where.equals(pointer) || where.startsWith(pointer + "/"))
                            ? new Refusal(where.substring(pointer.length()), refusal.code(), refusal.detail())
                            : refusal;
                })
                .toList();
    }
}
