package io.vafa.campaign.domain.engine;

import io.vafa.rating.domain.Match;
import io.vafa.rating.domain.Selection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One campaign as a version of the section {@code campaigns} lays it down.
 *
 * @param id its name in the programme; what was counted under it goes on to be, whatever the version
 * @param trigger what it answers
 * @param paused it answers nothing until a later version says otherwise
 * @param days on which it is in force, in the programme's zone
 * @param audience for whom
 * @param asking what must hold of what happened
 * @param collecting what members collect until it gives something; null: it gives at once
 * @param effects what it gives, 1 to {@link #EFFECTS_MAX}, ids unique
 * @param limits how often one member is given it
 * @param bounds how often and how much all members together
 * @param group of those campaigns only one gives anything; null: it adds to all others
 * @param priority the higher comes first
 * @param heldOutParts so many of {@link HoldOut#ALL} members get nothing, so that it can be seen what it brings
 */
public record Campaign(
        String id,
        CampaignTrigger trigger,
        boolean paused,
        Match.Dates days,
        Audience audience,
        Asking asking,
        @Nullable Collecting collecting,
        List<Effect> effects,
        Limits limits,
        Bounds bounds,
        @Nullable String group,
        int priority,
        int heldOutParts) {
    /** More than anybody reads. */
    public static final int EFFECTS_MAX = 10;

    public Campaign {
        effects = List.copyOf(effects);
        if (effects.isEmpty() || effects.size() > EFFECTS_MAX) {
            throw new IllegalArgumentException("a campaign has 1 to " + EFFECTS_MAX + " effects");
        }
    }

    /** What it gives by that name, be it a prize. */
    Optional<Effect> effect(String id) {
        return effects.stream()
                .flatMap(Effect::each)
                .filter(effect -> effect.id().equals(id))
                .findFirst();
    }

    /** The same for somebody who won: it gives nothing but the prize. */
    Campaign giving(Effect prize) {
        return new Campaign(
                id,
                trigger,
                paused,
                days,
                audience,
                asking,
                collecting,
                List.of(prize),
                limits,
                bounds,
                group,
                priority,
                heldOutParts);
    }

    /** How often a member may still be given it on a day. */
    public long left(CampaignBook book, LocalDate day) {
        return limits.left(book.tally(id), day.toString(), 0);
    }

    /**
     * What must hold of what happened.
     *
     * @param selection for which goods of a purchase
     * @param match for which purchases
     * @param activity what must hold of an activity; null: nothing
     */
    public record Asking(Selection selection, Match match, io.vafa.rating.domain.@Nullable ActivityCondition activity) {
        /** Nothing has to. */
        public static final Asking NOTHING = new Asking(Selection.ALL, Match.ALL, null);
    }
}
