package io.vafa.campaign.application.till;

import java.util.ArrayList;
import java.util.List;

/**
 * How often something that can be used only so often is used: a code, a coupon that a member was given, all coupons of a campaign, or what one
 * member may be given of it.
 *
 * @param id of what
 * @param version counts changes; whoever changes it names the one they saw
 * @param settled how often it was used for good
 * @param holders quotes that have promised it to a purchase that is still to come; at most {@link #HOLDERS_MAX}
 * @param restoring quotes whose use is just being undone, so that it is undone once
 */
public record Claim(String id, long version, long settled, List<String> holders, List<String> restoring) {
    /** So many promises may be open at once; tills report purchases within seconds. */
    public static final int HOLDERS_MAX = 2_000;

    public Claim {
        holders = List.copyOf(holders);
        restoring = List.copyOf(restoring);
    }

    /** Nobody ever used it. */
    public static Claim free(String id) {
        return new Claim(id, 0, 0, List.of(), List.of());
    }

    /** How often it is used or promised. */
    public long used() {
        return settled + holders.size();
    }

    boolean isHeldBy(String quote) {
        return holders.contains(quote);
    }

    Claim heldBy(String quote) {
        List<String> more = new ArrayList<>(holders);
        more.add(quote);
        return new Claim(id, version + 1, settled, more, restoring);
    }

    /** A promise is not kept: it is free again. */
    Claim released(String quote) {
        return new Claim(id, version + 1, settled, without(holders, quote), restoring);
    }

    /**
     * A promise was kept.
     *
     * @param isCountedHere whether nothing else counts that
     */
    Claim settled(String quote, boolean isCountedHere) {
        return new Claim(id, version + 1, settled + (isCountedHere ? 1 : 0), without(holders, quote), restoring);
    }

    /** What was used is free again; until {@link #restored} a second word of it changes nothing. */
    Claim restoring(String quote) {
        List<String> more = new ArrayList<>(restoring);
        more.add(quote);
        return new Claim(id, version + 1, Math.max(0, settled - 1), holders, more);
    }

    Claim restored(String quote) {
        return new Claim(id, version + 1, settled, holders, without(restoring, quote));
    }

    private static List<String> without(List<String> quotes, String quote) {
        return quotes.stream().filter(one -> !one.equals(quote)).toList();
    }
}
