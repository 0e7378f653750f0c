package io.vafa.member.domain.household;

import io.vafa.contracts.journal.PoolLeaving;
import io.vafa.contracts.journal.PoolShare;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a programme wants of its households.
 *
 * @param offered whether there are any
 * @param membersMax so many are of one at most
 * @param powers what each role may spend
 * @param share so much of what members earn goes to the household, 0 to 100
 * @param membersChoose whether each may choose another share for themselves
 * @param invitationDays so long an invitation is open
 * @param leaving what becomes of points when somebody leaves
 * @param inviters roles that may invite, beside the staff
 */
public record HouseholdTerms(
        boolean offered,
        int membersMax,
        Map<HouseholdRole, Powers> powers,
        int share,
        boolean membersChoose,
        int invitationDays,
        PoolLeaving leaving,
        Set<HouseholdRole> inviters) {
    /** As many as a pool takes. */
    public static final int MEMBERS_MAX = 50;

    /** A programme without households. */
    public static final HouseholdTerms NONE =
            new HouseholdTerms(false, 1, usualPowers(), 0, false, 1, PoolLeaving.STAYS, Set.of());

    /**
     * What a role may spend of what the household has.
     *
     * @param pointsMax at once; null: all there is
     * @param pointsMaxPerDay in one day; null: no such limit
     */
    public record Powers(
            boolean spends,
            @Nullable Long pointsMax,
            @Nullable Long pointsMaxPerDay) {}

    public HouseholdTerms {
        powers = Map.copyOf(powers);
        inviters = Set.copyOf(inviters);
    }

    /** What each role may spend unless the programme says otherwise. */
    public static Map<HouseholdRole, Powers> usualPowers() {
        Map<HouseholdRole, Powers> usual = new EnumMap<>(HouseholdRole.class);
        usual.put(HouseholdRole.HEAD, new Powers(true, null, null));
        usual.put(HouseholdRole.ADULT, new Powers(true, null, null));
        usual.put(HouseholdRole.COLLECTOR, new Powers(false, null, null));
        return usual;
    }

    /** What somebody of a role may do with the household's pool, who gives so many percent. */
    public PoolShare pooled(HouseholdRole role, int percent) {
        Powers may = Objects.requireNonNull(powers.get(role), role.name());
        return new PoolShare(
                may.spends(), may.pointsMax(), percent > 0, percent > 0 ? percent : null, may.pointsMaxPerDay());
    }
}
