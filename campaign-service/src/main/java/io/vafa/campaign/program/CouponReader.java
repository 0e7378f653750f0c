package io.vafa.campaign.program;

import io.vafa.campaign.domain.engine.CampaignTrigger;
import io.vafa.campaign.domain.engine.CouponKind;
import io.vafa.campaign.domain.engine.Limits;
import io.vafa.platform.sections.SectionFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a coupon looks like, and how often it can be used. */
final class CouponReader {
    private static final String SHARED = "shared";
    private static final String UNIQUE = "unique";
    private static final String HELD = "held";
    private static final String USES = "uses";
    private static final String COMES_BACK = "comesBack";
    private static final long USES_MAX = 100_000_000;

    /** What people can type, and read to each other. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{2,29}");

    private CouponReader() {}

    static Optional<CampaignTrigger> read(SectionFields coupon) {
        coupon.only(Set.of(SHARED, UNIQUE, HELD, USES, COMES_BACK));
        List<String> kinds =
                List.of(SHARED, UNIQUE, HELD).stream().filter(coupon::has).toList();
        if (kinds.size() != 1) {
            coupon.refuse(
                    SHARED,
                    "CONTRADICTORY",
                    "say which it is: shared, one word for all; unique, codes that are made; or held, what a campaign gave");
            return Optional.empty();
        }
        long uses = coupon.has(USES) ? coupon.whole(USES, 1, USES_MAX).orElse(1L) : Limits.NONE;
        boolean comesBack = !coupon.has(COMES_BACK) || coupon.flag(COMES_BACK).orElse(true);
        Optional<CouponKind> kind = switch (kinds.getFirst()) {
            case SHARED -> shared(coupon);
            case UNIQUE -> unique(coupon);
            default -> coupon.code(HELD).map(CouponKind.Held::new);
        };
        return kind.map(known -> new CampaignTrigger.Coupon(known, uses, comesBack));
    }

    private static Optional<CouponKind> shared(SectionFields coupon) {
        Optional<String> word = coupon.text(SHARED);
        word.filter(text -> !WORD.matcher(text).matches())
                .ifPresent(_ -> coupon.refuse(
                        SHARED, "VALUE_INVALID", "must be 3 to 30 letters, digits and hyphens, such as WELCOME10"));
        return word.map(text -> new CouponKind.Shared(text.toUpperCase(Locale.ROOT)));
    }

    private static Optional<CouponKind> unique(SectionFields coupon) {
        Optional<Boolean> flag = coupon.flag(UNIQUE);
        flag.filter(is -> !is).ifPresent(_ -> coupon.refuse(UNIQUE, "VALUE_INVALID", "must be true, or be left out"));
        return flag.map(_ -> new CouponKind.Unique());
    }
}
