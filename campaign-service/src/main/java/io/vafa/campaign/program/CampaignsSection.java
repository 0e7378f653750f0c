package io.vafa.campaign.program;

import io.vafa.campaign.domain.engine.Campaign;
import io.vafa.campaign.domain.engine.CampaignTrigger;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.domain.engine.Campaigns.Choice;
import io.vafa.campaign.domain.engine.CouponKind;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionFields;
import io.vafa.platform.web.Refusal;
import io.vafa.rating.domain.Goods;
import io.vafa.rating.section.Conditions;
import io.vafa.rating.section.SelectionReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the section {@code campaigns}, and notes all that is wrong with it. */
public final class CampaignsSection {
    /** The section's key in {@code program.yaml}. */
    public static final String NAME = "campaigns";

    private static final int GROUPS_MAX = 50;
    private static final Map<String, Choice> CHOICES = Map.of(
            "best-for-member", Choice.BEST_FOR_MEMBER,
            "best-for-program", Choice.BEST_FOR_PROGRAM,
            "first", Choice.FIRST);

    private CampaignsSection() {}

    /** Everything that is wrong with a content. */
    public static List<Refusal> check(Conditions conditions, ProgramFacts facts, Map<String, Object> content) {
        List<Refusal> wrong = new ArrayList<>();
        SectionFields fields = new SectionFields(content, "", wrong);
        if (facts.currency() == null) {
            fields.refuse(
                    NAME,
                    OwnedSection.SECTION_FIRST,
                    "apply the section program first: its currency is what amounts are in");
        }
        if (facts.walletKinds() == null) {
            fields.refuse(NAME, OwnedSection.SECTION_FIRST, "apply the section wallets first: it says where points go");
        }
        read(conditions, facts, true, 1, fields);
        return wrong;
    }

    /**
     * The campaigns of a content that was checked before.
     *
     * @throws IllegalStateException if it is wrong all the same
     */
    public static Campaigns read(Conditions conditions, ProgramFacts facts, long version, Map<String, Object> content) {
        List<Refusal> wrong = new ArrayList<>();
        Campaigns campaigns = read(conditions, facts, false, version, new SectionFields(content, "", wrong));
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("version " + version + " of the section campaigns is unfit: " + wrong);
        }
        return campaigns;
    }

    private static Campaigns read(
            Conditions conditions, ProgramFacts facts, boolean strict, long version, SectionFields fields) {
        fields.only(Set.of("groups", "exclude", "draws", NAME));
        Map<String, Choice> groups = groups(fields);
        Goods excluded = fields.object("exclude").map(SelectionReader::goods).orElse(Goods.NONE);
        CampaignReader reader = new CampaignReader(conditions, facts, strict, groups.keySet());
        List<Campaign> campaigns = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<SectionFields> objects = fields.optionalObjects(NAME, Campaigns.CAMPAIGNS_MAX);
        List<SectionFields> read = new ArrayList<>();
        for (SectionFields object : objects) {
            object.peek("id")
                    .filter(id -> !ids.add(id))
                    .ifPresent(id -> object.refuse("id", "DUPLICATE", "there is another campaign " + id));
            reader.read(object).ifPresent(campaign -> {
                campaigns.add(campaign);
                read.add(object);
            });
        }
        DrawReader draws = new DrawReader(facts, strict);
        draws.read(fields);
        List<Campaign> following = new ArrayList<>(reader.following());
        following.addAll(draws.giving());
        boolean tooMany = campaigns.size() + following.size() > Campaigns.CAMPAIGNS_MAX;
        if (tooMany) {
            fields.refuse(
                    "draws",
                    "WRONG_VALUE",
                    "campaigns, referrals thrice, and prizes of draws may be " + Campaigns.CAMPAIGNS_MAX + " together");
        }
        if (strict) {
            draws.check(fields, campaigns, read, following);
            FollowUps.check(campaigns, read, following);
            Cycles.check(campaigns, read);
            Holdings.check(campaigns, read);
            sameCoupon(campaigns, read);
        }
        List<Campaign> all = new ArrayList<>(campaigns);
        all.addAll(following);
        boolean unique = all.stream().map(Campaign::id).distinct().count() == all.size();
        return new Campaigns(
                version,
                facts.zone(),
                unique && !tooMany ? all : List.of(),
                groups,
                excluded,
                facts.values(),
                draws.draws());
    }

    /** One coupon is for one campaign, so that nobody wonders which. */
    private static void sameCoupon(List<Campaign> campaigns, List<SectionFields> read) {
        Set<CouponKind> seen = new HashSet<>();
        for (int index = 0; index < campaigns.size(); index++) {
            if (campaigns.get(index).trigger() instanceof CampaignTrigger.Coupon coupon
                    && !(coupon.kind() instanceof CouponKind.Unique)
                    && !seen.add(coupon.kind())) {
                read.get(index).refuse("coupon", "DUPLICATE", "another campaign answers the same coupon");
            }
        }
    }

    private static Map<String, Choice> groups(SectionFields fields) {
        Map<String, Choice> groups = new HashMap<>();
        for (SectionFields group : fields.optionalObjects("groups", GROUPS_MAX)) {
            group.only(Set.of("code", "choose"));
            Choice choice =
                    group.oneOf("choose", CHOICES.keySet()).map(CHOICES::get).orElse(Choice.BEST_FOR_MEMBER);
            group.code("code").ifPresent(code -> {
                if (groups.put(code, choice) != null) {
                    group.refuse("code", "DUPLICATE", "there is another group " + code);
                }
            });
        }
        return groups;
    }
}
