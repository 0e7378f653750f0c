package io.vafa.campaign.domain.engine;

import io.vafa.contracts.purchase.Purchase;
import io.vafa.rating.domain.Condition;
import io.vafa.rating.domain.Counted;
import io.vafa.rating.domain.Exact;
import io.vafa.rating.domain.Finding;
import io.vafa.rating.domain.Gain;
import io.vafa.rating.domain.Occasion;
import io.vafa.rating.domain.Reason;
import io.vafa.rating.domain.Trial;
import io.vafa.rating.domain.Trying;
import io.vafa.rating.domain.Worth;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a campaign asks of one thing that happened, what that comes to, and what it collects. For one thread. */
final class Valuing {
    private static final Counted NOTHING = new Counted(new BitSet(), 0);

    private final Happening happening;
    private final ZoneId zone;
    private final @Nullable Occasion basket;
    private final @Nullable Trying trying;
    private final Map<String, Long> earned;

    private Valuing(Happening happening, @Nullable Purchase purchase, Campaigns campaigns, Map<String, Long> earned) {
        this.happening = happening;
        this.zone = campaigns.zone();
        this.basket = purchase == null ? null : new Occasion(purchase, zone);
        this.trying = basket == null ? null : new Trying(basket, campaigns.excluded());
        this.earned = earned;
    }

    static Valuing of(Happening happening, Campaigns campaigns) {
        return happening instanceof Happening.Bought(Purchase purchase, Map<String, Long> earned)
                ? new Valuing(happening, purchase, campaigns, earned)
                : new Valuing(happening, null, campaigns, Map.of());
    }

    /** Whether it is what a campaign asks for, and which goods count; none where it is no purchase. */
    Trial trial(Campaign campaign) {
        if (trying != null) {
            return trying.on(campaign.asking().selection(), campaign.asking().match());
        }
        var condition = campaign.asking().activity();
        if (condition != null && happening instanceof Happening.Did did) {
            Condition.Verdict verdict = condition.judge(
                    did.activity(), LocalDateTime.ofInstant(did.activity().occurredAt(), zone));
            if (verdict.problem() != null) {
                return new Trial.Missing(Finding.nothing(verdict.problem(), verdict.detail()));
            }
            if (!verdict.holds()) {
                return new Trial.Missing(Finding.nothing(Reason.CONDITION_FALSE, "not: " + condition.text()));
            }
        }
        return new Trial.Matching(NOTHING);
    }

    /** What was paid for the goods that count, in minor units; 0 where it is no purchase. */
    long paid(Counted counted) {
        return basket == null ? 0 : counted.amount(basket);
    }

    /** How much a campaign's member collects by it. */
    long collected(Collecting collecting, Counted counted) {
        return switch (collecting.what()) {
            case TIMES, DAYS_IN_A_ROW, WEEKS_IN_A_ROW, MONTHS_IN_A_ROW -> 1;
            case ITEMS -> basket == null ? 0 : counted.items(basket);
            case AMOUNT -> basket == null ? 0 : counted.amount(basket);
        };
    }

    /** Whole units that an effect comes to each time, and how; for what is no points, how many of it. */
    Finding worth(Effect effect, Counted counted) {
        return switch (effect) {
            case Effect.Thing thing -> thing(thing, counted);
            case Effect.InstantWin _ -> throw new IllegalStateException("a chance comes to what was won");
            case Effect.Discount discount -> discount(discount, counted);
            case Effect.FollowUp followUp ->
                new Finding(1, Reason.GIVEN, followUp.next() + " in " + followUp.afterDays() + " days");
            case Effect.Points points ->
                switch (points.sum()) {
                    case Effect.Sum.Fixed fixed -> Worth.found(fixed.units(), points.decimals(), points.wallet());
                    case Effect.Sum.Rated rated -> rated(rated.gain(), counted, points.decimals());
                    case Effect.Sum.Times times -> times(times, points);
                };
        };
    }

    private Finding thing(Effect.Thing thing, Counted counted) {
        long per = thing.perMinorUnits();
        if (per == 0) {
            return new Finding(
                    thing.quantity(),
                    Reason.GIVEN,
                    (thing.quantity() == 1 ? "" : thing.quantity() + " ") + thing.name());
        }
        long paid = paid(counted);
        long units = Exact.times(thing.quantity(), Math.max(0, paid / per));
        return new Finding(
                units,
                units == 0 ? Reason.ROUNDED_TO_NOTHING : Reason.GIVEN,
                units + " " + thing.name() + ", " + thing.quantity() + " for each whole " + money(per) + " of "
                        + money(paid));
    }

    private Finding discount(Effect.Discount discount, Counted counted) {
        if (basket == null) {
            throw new IllegalStateException("only what is paid for can cost less");
        }
        long base = counted.amount(basket);
        long off = Remainders.off(discount, base);
        return new Finding(
                off,
                off == 0 ? Reason.ROUNDED_TO_NOTHING : Reason.GIVEN,
                Remainders.words(discount, base, off, basket.purchase().amount().currency()));
    }

    /** An amount as people write it. */
    String money(long minorUnits) {
        return basket == null ? Long.toString(minorUnits) : new Worth(basket).money(minorUnits);
    }

    private Finding rated(Gain gain, Counted counted, int decimals) {
        if (basket == null) {
            throw new IllegalStateException("only a purchase can be rated");
        }
        return new Worth(basket).of(gain, counted, decimals);
    }

    private Finding times(Effect.Sum.Times times, Effect.Points points) {
        long base = earned.getOrDefault(points.wallet(), 0L);
        return Worth.found(
                Exact.portion(
                        base, times.parts(), Gain.PARTS_OF_ONE, times.rounding().mode()),
                points.decimals(),
                times.words() + " times " + Worth.units(points.decimals(), base) + " earned");
    }
}
