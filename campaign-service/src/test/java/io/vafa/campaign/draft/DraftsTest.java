package io.vafa.campaign.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vafa.campaign.application.draft.CampaignDraft;
import io.vafa.campaign.application.draft.CampaignVersions;
import io.vafa.campaign.application.draft.DraftStore;
import io.vafa.campaign.application.draft.Drafts;
import io.vafa.campaign.application.draft.Drafts.Answer;
import io.vafa.campaign.engine.Club;
import io.vafa.campaign.program.CampaignList;
import io.vafa.campaign.program.CampaignsSection;
import io.vafa.platform.web.Refusal;
import io.vafa.rating.cel.CelConditions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Campaigns that somebody proposes and somebody else approves, and how one is stopped. */
class DraftsTest {
    private static final Map<String, Object> TEA =
            Map.of("trigger", "purchase", "gives", List.of(Map.of("id", "tea", "gift", "tea")));
    private static final Map<String, Object> CAKE =
            Map.of("trigger", "purchase", "gives", List.of(Map.of("id", "cake", "gift", "cake")));
    private static final Map<String, Object> NONSENSE = Map.of("trigger", "purchase", "gives", List.of());

    private final Versions versions = new Versions();
    private final Drafts drafts = new Drafts(
            new Kept(), versions, _ -> Club.ZONE, Clock.fixed(Instant.parse("2021-03-01T21:00:00Z"), Club.ZONE));

    /** The versions of one programme's section, judged as they are by the service. */
    private static final class Versions implements CampaignVersions {
        private final List<Map<String, Object>> all = new ArrayList<>();
        private Runnable meanwhile = () -> {};

        @Override
        public Map<String, Object> latest(String program) {
            return all.isEmpty() ? Map.of() : all.getLast();
        }

        @Override
        public Changed change(
                String program,
                UnaryOperator<Map<String, Object>> change,
                @Nullable Instant effectiveFrom,
                boolean dryRun) {
            Runnable other = meanwhile;
            meanwhile = () -> {};
            other.run();
            Map<String, Object> content = change.apply(latest(program));
            List<Refusal> wrong = CampaignsSection.check(new CelConditions(), Club.FACTS, content);
            if (!wrong.isEmpty()) {
                return new Changed.Refused(wrong);
            }
            boolean changed = !content.equals(latest(program));
            if (changed && !dryRun) {
                all.add(content);
            }
            return new Changed.Version(all.size(), effectiveFrom, changed);
        }

        private List<Map<String, Object>> campaigns() {
            return CampaignList.of(latest("demo"));
        }
    }

    private static final class Kept implements DraftStore {
        private final Map<String, CampaignDraft> drafts = new TreeMap<>();

        @Override
        public void save(CampaignDraft draft) {
            drafts.put(draft.campaign(), draft);
        }

        @Override
        public Optional<CampaignDraft> find(String program, String campaign) {
            return Optional.ofNullable(drafts.get(campaign));
        }

        @Override
        public List<CampaignDraft> all(String program) {
            return List.copyOf(drafts.values());
        }

        @Override
        public void remove(String program, String campaign) {
            drafts.remove(campaign);
        }
    }

    private void isThere(String campaign, Map<String, Object> content) {
        assertThat(drafts.propose("demo", campaign, content, "nima")).isInstanceOf(Answer.Kept.class);
        assertThat(drafts.approve("demo", campaign, "sara", null)).isInstanceOf(Answer.Applied.class);
    }

    @Test
    void whatIsProposedTakesEffectWhenSomebodyElseApprovesIt() {
        drafts.propose("demo", "tea-week", TEA, "nima");
        assertThat(versions.all).isEmpty();
        assertThat(drafts.approve("demo", "tea-week", "nima", null)).isInstanceOf(Answer.BySameOne.class);
        assertThat(versions.all).isEmpty();

        assertThat(drafts.approve("demo", "tea-week", "sara", null)).isInstanceOf(Answer.Applied.class);

        assertThat(versions.campaigns())
                .singleElement()
                .satisfies(campaign ->
                        assertThat(campaign).containsEntry("id", "tea-week").containsEntry("trigger", "purchase"));
        assertThat(drafts.find("demo", "tea-week").orElseThrow().approval()).satisfies(approval -> {
            assertThat(approval).isNotNull();
            assertThat(approval.by()).isEqualTo("sara");
            assertThat(approval.version()).isEqualTo(1);
        });
        assertThat(drafts.approve("demo", "tea-week", "sara", null)).as("once").isInstanceOf(Answer.NotThere.class);
    }

    @Test
    void whatIsWrongIsToldOfTheCampaignItselfAndNotKept() {
        isThere("tea-week", TEA);

        Answer answer = drafts.propose("demo", "cake-week", NONSENSE, "nima");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusals())
                                .extracting(Refusal::pointer)
                                .containsExactly("/gives"));
        assertThat(drafts.find("demo", "cake-week")).isEmpty();
    }

    @Test
    void whatOthersChangeMeanwhileStaysChanged() {
        isThere("tea-week", TEA);
        drafts.propose("demo", "cake-week", CAKE, "nima");
        versions.meanwhile = () -> drafts.pause("demo", "tea-week");

        drafts.approve("demo", "cake-week", "sara", null);

        assertThat(versions.campaigns())
                .extracting(campaign -> campaign.get("id"), campaign -> campaign.get("paused"))
                .containsExactly(tuple("tea-week", true), tuple("cake-week", null));
    }

    @Test
    void whatIsPausedAnswersAgainAsItDidBefore() {
        isThere("tea-week", TEA);
        Map<String, Object> before = versions.latest("demo");

        drafts.pause("demo", "tea-week");
        assertThat(versions.campaigns().getFirst()).containsEntry("paused", true);
        drafts.pause("demo", "tea-week");
        assertThat(versions.all).as("paused once").hasSize(2);
        drafts.resume("demo", "tea-week");

        assertThat(versions.latest("demo")).isEqualTo(before);
    }

    @Test
    void whatEndsHasTodayAsItsLastDayByTheProgrammesClocks() {
        isThere("tea-week", TEA);

        drafts.end("demo", "tea-week");

        assertThat(versions.campaigns().getFirst()).containsEntry("dates", Map.of("until", "2021-03-02"));
    }

    @Test
    void whatWasOverBeforeStaysSo() {
        Map<String, Object> over = new TreeMap<>(TEA);
        over.put("dates", Map.of("from", "2021-01-01", "until", "2021-02-01"));
        isThere("tea-week", over);

        drafts.end("demo", "tea-week");

        assertThat(versions.all).hasSize(1);
    }

    @Test
    void nobodyStopsWhatIsNotThere() {
        assertThat(List.of(
                        drafts.pause("demo", "tea-week"),
                        drafts.resume("demo", "tea-week"),
                        drafts.end("demo", "tea-week"),
                        drafts.approve("demo", "tea-week", "sara", null)))
                .hasOnlyElementsOfType(Answer.NotThere.class);
    }

    @Test
    void allAreListedWhetherProposedOrNot() {
        isThere("tea-week", TEA);
        drafts.propose("demo", "cake-week", CAKE, "nima");
        drafts.giveUp("demo", "tea-week");

        assertThat(drafts.all("demo"))
                .extracting(
                        Drafts.Standing::campaign,
                        standing -> standing.content() != null,
                        standing -> standing.draft() != null)
                .containsExactly(tuple("tea-week", true, false), tuple("cake-week", false, true));
    }
}
