package io.vafa.points.program;

import io.vafa.contracts.purchase.Money;
import io.vafa.platform.sections.SectionFields;
import io.vafa.points.ledger.domain.RedeemRate;
import io.vafa.points.ledger.domain.SpendingPace;
import io.vafa.points.ledger.domain.WalletPolicy;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may stand in one wallet of the section {@code wallets}, beside its code and kind. */
final class WalletFields {
    /** Every field of a wallet. */
    static final Set<String> NAMES = Stream.concat(
                    Stream.of("code", "kind", "debt", "redeem", "adjustments", "transfers", "spending"),
                    LotPolicyReader.FIELDS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final long UNITS_MAX = 1_000_000_000_000L;
    private static final Map<String, WalletPolicy.Debt> DEBTS = Map.of(
            "negative", WalletPolicy.Debt.NEGATIVE,
            "forgive", WalletPolicy.Debt.FORGIVE,
            "future-earnings", WalletPolicy.Debt.FUTURE_EARNINGS);

    private static final Map<String, SpendingPace.Then> PACES =
            Map.of("refuse", SpendingPace.Then.REFUSE, "freeze", SpendingPace.Then.FREEZE);

    private static final String MONEY = "money";

    /** Money is worth what it says, unless the programme says otherwise. */
    private static final RedeemRate AT_PAR = new RedeemRate(1, 1, 1, 1);

    private WalletFields() {}

    /**
     * How the wallet is to be treated; what is wrong with it is noted, and then the result means nothing.
     *
     * @param currency of the programme, which {@code redeem.value} is in
     * @param zone of the programme, by whose days lots mature and expire; it makes no difference to what is wrong
     */
    static WalletPolicy read(SectionFields wallet, String currency, ZoneId zone) {
        return new WalletPolicy(
                Optional.of("debt")
                        .filter(wallet::has)
                        .flatMap(name -> wallet.oneOf(name, DEBTS.keySet()))
                        .map(DEBTS::get)
                        .orElse(WalletPolicy.Debt.FUTURE_EARNINGS),
                wallet.object("redeem")
                        .map(redeem -> rate(redeem, currency))
                        .orElseGet(
                                () -> wallet.peek("kind").filter(MONEY::equals).map(_ -> AT_PAR)),
                wallet.object("adjustments")
                        .flatMap(
                                adjustments -> adjustments.only(Set.of("limit")).whole("limit", 0, UNITS_MAX))
                        .orElse(WalletPolicy.ADJUSTMENT_MAX_DEFAULT),
                wallet.object("transfers")
                        .flatMap(transfers -> transfers.only(Set.of("limit")).whole("limit", 0, UNITS_MAX))
                        .orElse(0L),
                new LotPolicyReader(zone).read(wallet),
                wallet.object("spending").flatMap(WalletFields::pace));
    }

    private static Optional<SpendingPace> pace(SectionFields spending) {
        spending.only(Set.of("times", "points", "hours", "then", "endedBy"));
        Optional<Long> times = spending.whole("times", 1, SpendingPace.TIMES_MAX);
        Optional<Long> hours = spending.whole("hours", 1, SpendingPace.HOURS_MAX);
        Optional<SpendingPace.Then> then =
                spending.oneOf("then", PACES.keySet()).map(PACES::get);
        long points =
                spending.has("points") ? spending.whole("points", 1, UNITS_MAX).orElse(1L) : Long.MAX_VALUE;
        int endedBy = spending.has("endedBy")
                ? spending.whole("endedBy", 1, 2).orElse(1L).intValue()
                : 1;
        if (endedBy > 1 && then.filter(SpendingPace.Then.FREEZE::equals).isEmpty()) {
            spending.refuse("endedBy", "WRONG_VALUE", "stands beside then: freeze; nothing else has an end");
        }
        return times.flatMap(most -> hours.flatMap(window -> then.map(
                after -> new SpendingPace(Math.toIntExact(most), points, Math.toIntExact(window), after, endedBy))));
    }

    private static Optional<RedeemRate> rate(SectionFields redeem, String currency) {
        redeem.only(Set.of("points", "value", "minimum", "step"));
        Optional<Long> points = redeem.whole("points", 1, UNITS_MAX);
        Optional<BigDecimal> value = redeem.decimal("value");
        int decimals = Money.scaleOf(currency);
        if (value.isPresent()
                && (value.get().signum() == 0
                        || value.get().stripTrailingZeros().scale() > decimals)) {
            redeem.refuse("value", "WRONG_VALUE", "must be more than 0, with at most " + decimals + " decimals");
            return Optional.empty();
        }
        long minimum =
                redeem.has("minimum") ? redeem.whole("minimum", 1, UNITS_MAX).orElse(1L) : 1;
        long step = redeem.has("step") ? redeem.whole("step", 1, UNITS_MAX).orElse(1L) : 1;
        return points.flatMap(known -> value.map(
                amount -> new RedeemRate(known, amount.movePointRight(decimals).longValueExact(), minimum, step)));
    }
}
