package io.vafa.member.domain;

import io.vafa.contracts.journal.PoolLeaving;
import io.vafa.member.domain.household.HouseholdRole;
import io.vafa.member.domain.household.HouseholdTerms;
import io.vafa.member.domain.household.HouseholdTerms.Powers;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code households} of a programme, or says everything that is wrong with it at once. */
public final class HouseholdsSection {
    /** The section's key in {@code program.yaml}. */
    public static final String NAME = "households";

    private static final int MEMBERS_USUAL = 10;
    private static final int SHARE_MAX = 100;
    private static final int INVITATION_DAYS_MAX = 90;
    private static final int INVITATION_DAYS_USUAL = 14;
    private static final long POINTS_MAX = 1_000_000_000_000_000L;
    private static final String MEMBERS_CHOOSE_SHARE = "membersChooseShare";
    private static final Set<String> FIELDS =
            Set.of("membersMax", "share", MEMBERS_CHOOSE_SHARE, "invitationDays", "onLeaving", "invite", "roles");
    private static final Set<String> POWERS = Set.of("spends", "pointsMax", "pointsMaxPerDay");
    private static final Map<String, PoolLeaving> LEAVING = Map.of(
            "stay", PoolLeaving.STAYS,
            "own-contributions", PoolLeaving.OWN_CONTRIBUTIONS_RETURN,
            "equal-share", PoolLeaving.EQUAL_SHARE);

    private HouseholdsSection() {}

    /** What reading a section comes to. */
    public sealed interface Reading {
        record Valid(HouseholdTerms terms) implements Reading {}

        /** At least one finding. */
        record Wrong(List<Finding> findings) implements Reading {}
    }

    /** Reads a section's content as it comes from JSON: maps, lists, texts, numbers. */
    public static Reading read(Map<String, Object> content) {
        SectionReader reader = new SectionReader();
        reader.refuseOthers("", content, FIELDS);
        int members = (int)
                reader.whole("/membersMax", content.get("membersMax"), 2, HouseholdTerms.MEMBERS_MAX, MEMBERS_USUAL);
        int share = (int) reader.whole("/share", content.get("share"), 0, SHARE_MAX, SHARE_MAX);
        boolean choose = truth(reader, "/" + MEMBERS_CHOOSE_SHARE, content.get(MEMBERS_CHOOSE_SHARE), false);
        int days = (int) reader.whole(
                "/invitationDays", content.get("invitationDays"), 1, INVITATION_DAYS_MAX, INVITATION_DAYS_USUAL);
        PoolLeaving leaving = leaving(reader, content.get("onLeaving"));
        Set<HouseholdRole> inviters = inviters(reader, content.get("invite"));
        Map<HouseholdRole, Powers> powers = HouseholdTerms.usualPowers();
        readPowers(reader, content.get("roles"), powers);
        return reader.findings().isEmpty()
                ? new Reading.Valid(new HouseholdTerms(true, members, powers, share, choose, days, leaving, inviters))
                : new Reading.Wrong(reader.findings());
    }

    private static PoolLeaving leaving(SectionReader reader, @Nullable Object value) {
        PoolLeaving leaving = value == null ? PoolLeaving.STAYS : LEAVING.get(String.valueOf(value));
        if (leaving == null) {
            reader.find(
                    "/onLeaving",
                    "VALUE_NOT_ALLOWED",
                    "must be one of " + LEAVING.keySet().stream().sorted().toList());
            return PoolLeaving.STAYS;
        }
        return leaving;
    }

    private static Set<HouseholdRole> inviters(SectionReader reader, @Nullable Object value) {
        Set<HouseholdRole> inviters = EnumSet.noneOf(HouseholdRole.class);
        if (value == null) {
            inviters.add(HouseholdRole.HEAD);
        }
        List<?> list = reader.list("/invite", value, HouseholdRole.values().length);
        for (int index = 0; index < list.size(); index++) {
            HouseholdRole role = role(String.valueOf(list.get(index)));
            if (role == null) {
                reader.find("/invite/" + index, "VALUE_NOT_ALLOWED", "must be one of " + words());
            } else {
                inviters.add(role);
            }
        }
        return inviters;
    }

    private static void readPowers(SectionReader reader, @Nullable Object value, Map<HouseholdRole, Powers> powers) {
        if (value == null) {
            return;
        }
        if (!(value instanceof Map<?, ?> roles)) {
            reader.find("/roles", "NOT_ROLES", "roles and what each may spend are needed here");
            return;
        }
        reader.refuseOthers("/roles", roles, Set.copyOf(words()));
        roles.forEach((name, said) -> {
            HouseholdRole role = role(String.valueOf(name));
            if (role == null) {
                return;
            }
            String pointer = "/roles/" + name;
            if (!(said instanceof Map<?, ?> may)) {
                reader.find(pointer, "NOT_A_ROLE", "what the role may spend is needed here");
                return;
            }
            reader.refuseOthers(pointer, may, POWERS);
            powers.put(
                    role,
                    new Powers(
                            truth(reader, pointer + "/spends", may.get("spends"), role != HouseholdRole.COLLECTOR),
                            points(reader, pointer + "/pointsMax", may.get("pointsMax")),
                            points(reader, pointer + "/pointsMaxPerDay", may.get("pointsMaxPerDay"))));
        });
    }

    private static @Nullable Long points(SectionReader reader, String pointer, @Nullable Object value) {
        return value == null ? null : (Long) reader.whole(pointer, value, 1, POINTS_MAX, 1);
    }

    private static boolean truth(SectionReader reader, String pointer, @Nullable Object value, boolean usual) {
        if (value != null && !(value instanceof Boolean)) {
            reader.find(pointer, "NOT_TRUE_OR_FALSE", "must be true or false");
        }
        return value instanceof Boolean truth ? truth : usual;
    }

    private static @Nullable HouseholdRole role(String word) {
        for (HouseholdRole role : HouseholdRole.values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(word)) {
                return role;
            }
        }
        return null;
    }

    private static List<String> words() {
        return List.of("head", "adult", "collector");
    }
}
