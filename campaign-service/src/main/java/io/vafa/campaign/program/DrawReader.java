package io.vafa.campaign.program;

import io.vafa.campaign.domain.draw.DrawTerms;
import io.vafa.campaign.domain.engine.Audience;
import io.vafa.campaign.domain.engine.Bounds;
import io.vafa.campaign.domain.engine.Campaign;
import io.vafa.campaign.domain.engine.Campaign.Asking;
import io.vafa.campaign.domain.engine.CampaignTrigger;
import io.vafa.campaign.domain.engine.Effect;
import io.vafa.campaign.domain.engine.Limits;
import io.vafa.contracts.draw.DrawList;
import io.vafa.contracts.reward.RewardType;
import io.vafa.platform.sections.SectionFields;
import io.vafa.rating.domain.Match;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads draws, and makes of each prize the campaign that gives it to whoever won. */
final class DrawReader {
    private static final String DRAWS = "draws";
    private static final String RANDOMNESS = "randomness";

    private final EffectReader effects;
    private final List<DrawTerms> draws = new ArrayList<>();
    private final List<Campaign> giving = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    DrawReader(ProgramFacts facts, boolean strict) {
        this.effects = new EffectReader(facts, strict);
    }

    /** Reads all of a section; what is wrong stands with the fields. */
    void read(SectionFields section) {
        for (SectionFields draw : section.optionalObjects(DRAWS, DrawTerms.DRAWS_MAX)) {
            draw.peek("id")
                    .filter(id -> !ids.add(id))
                    .ifPresent(id -> draw.refuse("id", "DUPLICATE", "there is another draw " + id));
            readOne(draw);
        }
    }

    List<DrawTerms> draws() {
        return draws;
    }

    /** The campaigns that give the prizes. */
    List<Campaign> giving() {
        return giving;
    }

    /** Sees that tickets are for a draw that is there, if any is, and that no campaign has the name of one that gives prizes. */
    void check(SectionFields section, List<Campaign> campaigns, List<SectionFields> fields, List<Campaign> following) {
        Set<String> taken = new HashSet<>();
        following.stream()
                .map(Campaign::id)
                .filter(id -> !taken.add(id))
                .forEach(id -> section.refuse(
                        DRAWS, "DUPLICATE", "what draws and referrals give under this name must be unique: " + id));
        for (int index = 0; index < campaigns.size(); index++) {
            if (taken.contains(campaigns.get(index).id())) {
                fields.get(index).refuse("id", "DUPLICATE", "a draw or a referral gives something under this name");
            }
            for (Effect effect : campaigns.get(index).effects()) {
                if (effect instanceof Effect.Thing thing
                        && thing.type() == RewardType.TICKETS
                        && !ids.isEmpty()
                        && !ids.contains(thing.name())) {
                    fields.get(index).objects("gives", Campaign.EFFECTS_MAX).stream()
                            .filter(given ->
                                    given.peek("id").filter(effect.id()::equals).isPresent())
                            .forEach(given -> given.refuse(
                                    "tickets", "UNKNOWN_DRAW", "must be one of " + ids + ", but is " + thing.name()));
                }
            }
        }
    }

    private void readOne(SectionFields draw) {
        draw.only(Set.of("id", "entries", RANDOMNESS, "prizes"));
        Optional<String> id = draw.code("id");
        Optional<SectionFields> entries = draw.object("entries");
        Optional<LocalDate> from =
                entries.map(days -> days.only(Set.of("from", "until"))).flatMap(days -> days.date("from"));
        Optional<LocalDate> until = entries.flatMap(days -> days.date("until"));
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            draw.refuse("entries", "WRONG_VALUE", "the last day must not be before the first");
        }
        Optional<String> randomness = draw.text(RANDOMNESS);
        if (randomness
                .filter(words -> words.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            draw.refuse(RANDOMNESS, "WRONG_VALUE", "must stand in one line");
            return;
        }
        List<Effect> gives = new ArrayList<>();
        List<DrawList.Prize> prizes = prizes(draw, gives);
        if (id.isPresent() && from.isPresent() && until.isPresent() && randomness.isPresent() && !prizes.isEmpty()) {
            draws.add(new DrawTerms(id.get(), from.get(), until.get(), randomness.get(), prizes));
            gives.forEach(effect -> giving.add(giving(id.get(), effect)));
        }
    }

    private List<DrawList.Prize> prizes(SectionFields draw, List<Effect> gives) {
        List<DrawList.Prize> prizes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long winners = 0;
        for (SectionFields prize : draw.objects("prizes", DrawTerms.PRIZES_MAX)) {
            prize.only(Set.of("count", "gives"));
            Optional<Long> count = prize.whole("count", 1, DrawList.WINNERS_MAX);
            Optional<Effect> given = prize.object("gives").flatMap(one -> effects.prize(one, names, false, null));
            if (count.isPresent() && given.isPresent()) {
                winners += count.get();
                gives.add(given.get());
                prizes.add(new DrawList.Prize(given.get().id(), count.get().intValue()));
            }
        }
        if (winners > DrawList.WINNERS_MAX) {
            draw.refuse(
                    "prizes", "WRONG_VALUE", "at most " + DrawList.WINNERS_MAX + " can win, but " + winners + " do");
        }
        return prizes;
    }

    private static Campaign giving(String draw, Effect prize) {
        String id = DrawTerms.campaignOf(draw, prize.id());
        return new Campaign(
                id,
                new CampaignTrigger.Won(id),
                false,
                Match.ALL.dates(),
                Audience.ALL,
                Asking.NOTHING,
                null,
                List.of(prize),
                Limits.UNLIMITED,
                Bounds.NONE,
                null,
                0,
                0);
    }
}
