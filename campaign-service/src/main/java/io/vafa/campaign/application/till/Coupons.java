package io.vafa.campaign.application.till;

import io.vafa.campaign.application.CampaignCatalog;
import io.vafa.campaign.domain.engine.CampaignTrigger;
import io.vafa.campaign.domain.engine.CouponKind;
import io.vafa.campaign.domain.engine.Presented;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Orders unique codes, and tells what somebody shows. */
public final class Coupons {
    /** Of those who order at once one gets each number. */
    private static final int TRIES_MAX = 20;

    private static final int LISTED_MAX = 1_000;

    private final CouponBatchStore batches;
    private final CouponCodes codes;
    private final CampaignCatalog catalog;
    private final Clock clock;

    public Coupons(CouponBatchStore batches, CouponCodes codes, CampaignCatalog catalog, Clock clock) {
        this.batches = batches;
        this.codes = codes;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** What became of an order. */
    public sealed interface Ordered {
        /** It is there, now or since before. */
        record Yes(CouponBatch batch) implements Ordered {}

        /** No campaign that is in force now has unique codes under that name. */
        record NoSuchCampaign() implements Ordered {}

        /** The key was used for another order. */
        record KeyUsed() implements Ordered {}

        /** The programme has as many batches as there can be. */
        record Full() implements Ordered {}
    }

    /** Orders a batch of codes. */
    public Ordered order(String program, String campaign, int count, String subject, String requestKey) {
        for (int tried = 0; tried < TRIES_MAX; tried++) {
            Optional<CouponBatch> before = batches.ordered(program, requestKey);
            if (before.isPresent()) {
                CouponBatch batch = before.get();
                return batch.campaign().equals(campaign) && batch.count() == count
                        ? new Ordered.Yes(batch)
                        : new Ordered.KeyUsed();
            }
            boolean isOffered = catalog.inForce(program, clock.instant())
                    .flatMap(campaigns -> campaigns.campaign(campaign))
                    .filter(found -> found.trigger() instanceof CampaignTrigger.Coupon coupon
                            && coupon.kind() instanceof CouponKind.Unique)
                    .isPresent();
            if (!isOffered) {
                return new Ordered.NoSuchCampaign();
            }
            int number = batches.highest(program) + 1;
            if (number > CouponCodes.BATCHES_MAX) {
                return new Ordered.Full();
            }
            CouponBatch batch = new CouponBatch(
                    program, number, campaign, codes.newestKey(), count, clock.instant(), subject, requestKey);
            if (batches.insert(batch)) {
                return new Ordered.Yes(batch);
            }
        }
        throw new IllegalStateException("too many order coupons at once");
    }

    public Optional<CouponBatch> find(String program, int number) {
        return batches.find(program, number);
    }

    /** The latest batches, newest first. */
    public List<CouponBatch> all(String program) {
        return batches.all(program, LISTED_MAX);
    }

    /** One code of a batch. */
    public String code(CouponBatch batch, int serial) {
        return codes.code(batch, serial);
    }

    /** What somebody shows: a code of its own that proves itself, a forged one, or a word. */
    public Presented presented(String program, String shown) {
        Optional<CouponCodes.Shown> read = codes.read(shown);
        if (read.isEmpty()) {
            return Presented.word(shown);
        }
        CouponCodes.Shown code = read.get();
        return batches.find(program, code.batch())
                .filter(batch -> code.serial() >= 1 && code.serial() <= batch.count() && codes.isGenuine(batch, code))
                .map(batch -> Presented.unique(shown, batch.campaign(), code.batch() + "-" + code.serial()))
                .orElseGet(() -> Presented.forged(shown));
    }
}
