package io.vafa.campaign.application.till;

import io.vafa.campaign.application.CampaignCatalog;
import io.vafa.campaign.application.CurrentProgress;
import io.vafa.campaign.application.MemberFactsReader;
import io.vafa.campaign.application.StateStore;
import io.vafa.campaign.application.till.Promises.Bound;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.engine.Basket;
import io.vafa.campaign.domain.engine.Campaign;
import io.vafa.campaign.domain.engine.CampaignReason;
import io.vafa.campaign.domain.engine.CampaignTrigger;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.domain.engine.Limits;
import io.vafa.campaign.domain.engine.Presented;
import io.vafa.campaign.domain.engine.Promise;
import io.vafa.campaign.domain.engine.Promise.Promised;
import io.vafa.campaign.domain.engine.Quoted;
import io.vafa.campaign.domain.engine.Quoted.CouponAnswer;
import io.vafa.campaign.domain.engine.Quoted.Discounted;
import io.vafa.campaign.domain.engine.Quoting;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.purchase.Purchase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Answers tills: what a basket would cost and why, and binds that to the purchase that follows. */
public final class Quotes {
    private static final String PURCHASE = "purchase";

    private final StateStore states;
    private final CurrentProgress current;
    private final CampaignCatalog catalog;
    private final MemberFactsReader facts;
    private final QuoteStore store;
    private final ClaimStore claims;
    private final Promises promises;
    private final Supplier<String> ids;
    private final Clock clock;
    private final Duration lasts;

    /**
     * All of a service.
     *
     * @param ids of quotes, never the same twice
     * @param lasts how long a quote can be committed
     */
    public Quotes(
            StateStore states,
            CampaignCatalog catalog,
            MemberFactsReader facts,
            QuoteStore store,
            ClaimStore claims,
            Promises promises,
            Supplier<String> ids,
            Clock clock,
            Duration lasts) {
        this.states = states;
        this.current = new CurrentProgress(states);
        this.catalog = catalog;
        this.facts = facts;
        this.store = store;
        this.claims = claims;
        this.promises = promises;
        this.ids = ids;
        this.clock = clock;
        this.lasts = lasts;
    }

    /** What a basket would cost; it is kept for a while, and nothing else follows from it. */
    public Quote quote(String program, String member, Purchase purchase, List<Presented> presented) {
        MemberProgress progress = current.find(program, member)
                .map(CurrentProgress.Found::progress)
                .orElseGet(() -> MemberProgress.fresh(program, member));
        String id = ids.get();
        Optional<Campaigns> inForce = catalog.inForce(program, purchase.occurredAt());
        Quoted quoted = inForce.map(campaigns ->
                        Quoting.decide(basket(program, progress, purchase, presented, campaigns), campaigns))
                .orElseGet(() -> withoutCampaigns(purchase, presented));
        Promise promise = new Promise(id, progress.member(), quoted.version(), promised(quoted));
        Quote quote = new Quote(
                id,
                program,
                progress.member(),
                new Cause(PURCHASE, program, purchase.partner(), purchase.eventId()).key(),
                purchase.partner(),
                quoted,
                promise,
                inForce.map(campaigns -> uses(program, promise, campaigns)).orElse(List.of()),
                clock.instant().plus(lasts));
        store.save(quote);
        return quote;
    }

    private Basket basket(
            String program,
            MemberProgress progress,
            Purchase purchase,
            List<Presented> presented,
            Campaigns campaigns) {
        List<String> wanted = new ArrayList<>();
        for (Campaign campaign : campaigns.all()) {
            if (campaign.trigger().isAtTheTill()) {
                wanted.add(ClaimIds.limit(program, campaign.id(), progress.member()));
                wanted.add(ClaimIds.total(program, campaign.id()));
            }
        }
        for (Presented shown : presented) {
            claimOf(program, progress.member(), shown).ifPresent(wanted::add);
        }
        Map<String, Claim> known =
                claims.find(wanted).stream().collect(Collectors.toMap(Claim::id, Function.identity()));
        Map<String, Long> open = new HashMap<>();
        Set<String> usedUp = new HashSet<>();
        for (Campaign campaign : campaigns.all()) {
            Claim limit = known.get(ClaimIds.limit(program, campaign.id(), progress.member()));
            if (limit != null) {
                open.put(campaign.id(), limit.used());
            }
            Claim total = known.get(ClaimIds.total(program, campaign.id()));
            if (total != null
                    && campaign.trigger() instanceof CampaignTrigger.Coupon coupon
                    && total.used() >= coupon.usesMax()) {
                usedUp.add(campaign.id());
            }
        }
        Set<String> taken = new HashSet<>();
        for (Presented shown : presented) {
            Claim claim =
                    claimOf(program, progress.member(), shown).map(known::get).orElse(null);
            String reference = shown.reference();
            if (claim != null && reference != null && claim.used() > 0) {
                taken.add(reference);
            } else if (claim != null
                    && shown.given() > 0
                    && claim.used() >= progress.rewards().left(shown.given())) {
                taken.add(shown.shown());
            }
        }
        return new Basket(
                program,
                progress.member(),
                purchase,
                facts.asOf(progress, purchase.occurredAt(), campaigns.zone()),
                progress.book(),
                progress.rewards(),
                presented,
                open,
                taken,
                usedUp);
    }

    private static Optional<String> claimOf(String program, String member, Presented shown) {
        String reference = shown.reference();
        if (reference != null) {
            return Optional.of(ClaimIds.code(program, reference));
        }
        return shown.given() > 0 ? Optional.of(ClaimIds.reward(program, member, shown.given())) : Optional.empty();
    }

    private static Quoted withoutCampaigns(Purchase purchase, List<Presented> presented) {
        return new Quoted(
                1,
                List.of(),
                presented.stream()
                        .map(shown -> new CouponAnswer(
                                shown,
                                null,
                                false,
                                CampaignReason.COUPON_UNKNOWN,
                                "the programme has no campaigns now"))
                        .toList(),
                List.of(),
                purchase);
    }

    private static List<Promised> promised(Quoted quoted) {
        Map<String, List<Discounted>> byCampaign = new LinkedHashMap<>();
        for (Discounted discount : quoted.discounts()) {
            byCampaign
                    .computeIfAbsent(discount.campaign(), _ -> new ArrayList<>())
                    .add(discount);
        }
        List<Promised> promised = new ArrayList<>();
        for (CouponAnswer answer : quoted.coupons()) {
            if (answer.accepted()) {
                Presented shown = answer.presented();
                String campaign = answer.campaign();
                List<Discounted> off = campaign == null ? null : byCampaign.remove(campaign);
                promised.add(new Promised(
                        campaign,
                        false,
                        offs(off == null ? List.of() : off),
                        // Whoever reads a code of one's own can use it, so only what it is known by is kept.
                        shown.given() > 0 || shown.reference() != null ? null : shown.shown(),
                        shown.reference(),
                        shown.given()));
            }
        }
        byCampaign.forEach((campaign, discounts) ->
                promised.add(new Promised(campaign, discounts.getFirst().withheld(), offs(discounts), null, null, 0)));
        return promised;
    }

    private static List<Promise.Off> offs(List<Discounted> discounts) {
        return discounts.stream()
                .map(discount -> new Promise.Off(discount.effect(), discount.minorUnits()))
                .toList();
    }

    private static List<Use> uses(String program, Promise promise, Campaigns campaigns) {
        List<Use> uses = new ArrayList<>();
        for (Promised promised : promise.promised()) {
            String id = promised.campaign() == null ? "" : promised.campaign();
            if (promised.given() > 0) {
                uses.add(new Use(
                        ClaimIds.reward(program, promise.member(), promised.given()), id, 0, Use.Kind.REWARD, false));
            }
            String reference = promised.reference();
            if (reference != null) {
                uses.add(new Use(
                        ClaimIds.code(program, reference),
                        id,
                        1,
                        Use.Kind.CLAIM,
                        campaigns.campaign(id).filter(Quotes::comesBack).isPresent()));
            }
            campaigns.campaign(id).ifPresent(campaign -> {
                if (!campaign.limits().isNone()) {
                    uses.add(new Use(ClaimIds.limit(program, id, promise.member()), id, 0, Use.Kind.LIMIT, false));
                }
                if (campaign.trigger() instanceof CampaignTrigger.Coupon coupon && coupon.usesMax() != Limits.NONE) {
                    uses.add(new Use(
                            ClaimIds.total(program, id), id, coupon.usesMax(), Use.Kind.CLAIM, coupon.comesBack()));
                }
            });
        }
        return uses;
    }

    private static boolean comesBack(Campaign campaign) {
        return campaign.trigger() instanceof CampaignTrigger.Coupon coupon && coupon.comesBack();
    }

    /** What became of a quote. */
    public sealed interface Committed {
        /** It is bound to its purchase until then. */
        record Yes(Quote quote, Instant until) implements Committed {}

        record Unknown() implements Committed {}

        /** Its time is over, and it was not committed before. */
        record Expired(Instant at) implements Committed {}

        /** Another quote is bound to the same purchase. */
        record Otherwise(String quote) implements Committed {}

        /** A coupon or a limit was used up since it was told. */
        record UsedUp(String campaign) implements Committed {}

        /** Too many want the same at once. */
        record Busy() implements Committed {}
    }

    /** Binds what was promised to the purchase that follows; doing it again changes nothing. */
    public Committed commit(String program, String partner, String id) {
        Optional<Quote> found = find(program, partner, id);
        if (found.isEmpty()) {
            return new Committed.Unknown();
        }
        Quote quote = found.get();
        boolean isOver = !clock.instant().isBefore(quote.expiresAt());
        if (isOver
                && promises.find(quote.purchase())
                        .filter(one -> isOf(one, quote))
                        .isEmpty()) {
            return new Committed.Expired(quote.expiresAt());
        }
        return switch (promises.bind(quote, use -> left(quote, use))) {
            case Bound.Yes bound -> new Committed.Yes(quote, bound.commitment().until());
            case Bound.Otherwise other ->
                new Committed.Otherwise(other.commitment().promise().quote());
            case Bound.UsedUp used -> new Committed.UsedUp(used.use().campaign());
            case Bound.Busy _ -> new Committed.Busy();
        };
    }

    private static boolean isOf(Commitment commitment, Quote quote) {
        return commitment.promise().quote().equals(quote.id());
    }

    /** As of this moment, by what was saved of the member. */
    private long left(Quote quote, Use use) {
        if (use.kind() == Use.Kind.CLAIM) {
            return use.max();
        }
        MemberProgress progress = states.load(List.of(quote.member())).stream()
                .findFirst()
                .orElseGet(() -> MemberProgress.fresh(quote.program(), quote.member()));
        if (use.kind() == Use.Kind.REWARD) {
            return quote.promise().promised().stream()
                    .filter(one -> one.given() > 0
                            && ClaimIds.reward(quote.program(), quote.member(), one.given())
                                    .equals(use.claim()))
                    .mapToLong(one -> progress.rewards().left(one.given()))
                    .sum();
        }
        Instant at = quote.quoted().net().occurredAt();
        return catalog.version(quote.program(), quote.promise().version())
                .flatMap(campaigns -> campaigns
                        .campaign(use.campaign())
                        .map(campaign -> campaign.left(progress.book(), LocalDate.ofInstant(at, campaigns.zone()))))
                .orElse(0L);
    }

    /** What became of a wish to give a promise up. */
    public enum Released {
        YES,
        /** There is no such quote, or nothing is bound. */
        UNKNOWN,
        /** Its purchase has come. */
        KEPT
    }

    /** Gives up what was promised: the sale was called off, or the basket has changed. */
    public Released release(String program, String partner, String id) {
        Optional<Quote> quote = find(program, partner, id);
        Optional<Commitment> commitment =
                quote.flatMap(known -> promises.find(known.purchase()).filter(one -> isOf(one, known)));
        if (commitment.isEmpty()) {
            return quote.isEmpty() ? Released.UNKNOWN : Released.YES;
        }
        return promises.release(commitment.get()) ? Released.YES : Released.KEPT;
    }

    /** A quote of a partner's till. */
    public Optional<Quote> find(String program, String partner, String id) {
        return store.find(id)
                .filter(quote ->
                        quote.program().equals(program) && quote.partner().equals(partner));
    }

    /** Forgets quotes whose time is over. */
    public void sweep() {
        store.sweep(clock.instant());
    }
}
