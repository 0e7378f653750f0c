package io.vafa.points.program;

import io.vafa.contracts.purchase.Money;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionFields;
import io.vafa.platform.web.Refusal;
import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.deposit.domain.DepositPolicy;
import io.vafa.points.deposit.domain.DepositPolicy.WhenUsedUp;
import io.vafa.points.ledger.domain.Issuer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the section {@code clearing}: what a partner whose points are spent elsewhere owes for one of them, and who pays in advance.
 *
 * @param prices in minor units of the programme's currency, by wallet, and by issuer and redeemer where two agreed on another
 * @param deposits who is prepaid
 */
record ClearingSection(Map<Pair, BigDecimal> prices, Map<Issuer, DepositPolicy> deposits) {
    static final int PAIRS_MAX = 1_000;
    static final int DEPOSITS_MAX = 1_000;

    private static final String PRICES = "prices";
    private static final String DEPOSITS = "deposits";
    private static final Map<String, WhenUsedUp> WHEN_USED_UP =
            Map.of("refuse", WhenUsedUp.REFUSE, "alert", WhenUsedUp.ALERT);

    ClearingSection {
        prices = Map.copyOf(prices);
        deposits = Map.copyOf(deposits);
    }

    /** For whom a price is; without partners it is for all who agreed on no other. */
    record Pair(
            String wallet,
            @Nullable String issuer,
            @Nullable String redeemer) {}

    /**
     * What the section depends on.
     *
     * @param currency null if the section program was never applied
     * @param wallets null if the section wallets was never applied, and if it is not to be checked
     */
    record Context(@Nullable String currency, @Nullable Set<String> wallets) {}

    /** Everything that is wrong with a content. */
    static List<Refusal> check(Context context, Map<String, Object> content) {
        List<Refusal> wrong = new ArrayList<>();
        SectionFields fields = new SectionFields(content, "", wrong);
        if (context.currency() == null) {
            fields.refuse(
                    PRICES,
                    OwnedSection.SECTION_FIRST,
                    "apply the section program first: its currency is what prices are in");
        }
        if (context.wallets() == null) {
            fields.refuse(
                    PRICES, OwnedSection.SECTION_FIRST, "apply the section wallets first: prices are for their points");
        }
        read(context, fields);
        return wrong;
    }

    /** The prices of a content that was checked before. */
    static ClearingSection read(String currency, Map<String, Object> content) {
        return read(new Context(currency, null), new SectionFields(content, "", new ArrayList<>()));
    }

    private static ClearingSection read(Context context, SectionFields fields) {
        fields.only(Set.of(PRICES, DEPOSITS));
        Map<Pair, BigDecimal> prices = new HashMap<>();
        int decimals = context.currency() == null ? 0 : Money.scaleOf(context.currency());
        List<SectionFields> all = fields.has(DEPOSITS)
                ? fields.optionalObjects(PRICES, ProgramSections.WALLETS_MAX)
                : fields.objects(PRICES, ProgramSections.WALLETS_MAX);
        for (SectionFields price : all) {
            price.only(Set.of("wallet", "price", "pairs"));
            Optional<String> wallet = wallet(context, price);
            wallet.ifPresent(code -> put(prices, price, new Pair(code, null, null), "wallet", decimals));
            for (SectionFields pair : price.optionalObjects("pairs", PAIRS_MAX)) {
                pair.only(Set.of("issuer", "redeemer", "price"));
                Optional<String> issuer = pair.text("issuer");
                Optional<String> redeemer = pair.text("redeemer");
                if (issuer.isPresent() && issuer.equals(redeemer)) {
                    pair.refuse("redeemer", "SAME_PARTNER", "nobody owes anything to " + issuer.get() + " itself");
                } else if (wallet.isPresent() && issuer.isPresent() && redeemer.isPresent()) {
                    put(prices, pair, new Pair(wallet.get(), issuer.get(), redeemer.get()), "redeemer", decimals);
                }
            }
        }
        return new ClearingSection(prices, deposits(context, fields));
    }

    private static Map<Issuer, DepositPolicy> deposits(Context context, SectionFields fields) {
        Map<Issuer, DepositPolicy> deposits = new HashMap<>();
        for (SectionFields deposit : fields.optionalObjects(DEPOSITS, DEPOSITS_MAX)) {
            deposit.only(Set.of("wallet", "partner", "whenUsedUp", "alertBelow"));
            Optional<String> wallet = wallet(context, deposit);
            Optional<String> partner = deposit.text("partner");
            Optional<WhenUsedUp> whenUsedUp =
                    deposit.oneOf("whenUsedUp", WHEN_USED_UP.keySet()).map(WHEN_USED_UP::get);
            long alertBelow = deposit.has("alertBelow")
                    ? deposit.whole("alertBelow", 0, DepositAccount.POINTS_MAX).orElse(0L)
                    : 0;
            if (wallet.isPresent() && partner.isPresent() && whenUsedUp.isPresent()) {
                Issuer issuer = new Issuer(wallet.get(), partner.get());
                if (deposits.put(issuer, new DepositPolicy(whenUsedUp.get(), alertBelow)) != null) {
                    deposit.refuse("partner", "DUPLICATE", "there is another deposit of the same partner and wallet");
                }
            }
        }
        return deposits;
    }

    private static Optional<String> wallet(Context context, SectionFields fields) {
        Optional<String> wallet = fields.code("wallet");
        wallet.filter(code -> context.wallets() != null && !context.wallets().contains(code))
                .ifPresent(code -> fields.refuse("wallet", "UNKNOWN_WALLET", "the programme has no wallet " + code));
        return wallet;
    }

    private static void put(Map<Pair, BigDecimal> prices, SectionFields fields, Pair pair, String where, int decimals) {
        fields.decimal("price").ifPresent(price -> {
            if (prices.put(pair, price.movePointRight(decimals)) != null) {
                fields.refuse(where, "DUPLICATE", "there is another price for the same");
            }
        });
    }

    /** Minor units for one point, where two partners agreed on a price of their own. */
    Optional<BigDecimal> pairPrice(String wallet, String issuer, String redeemer) {
        return Optional.ofNullable(prices.get(new Pair(wallet, issuer, redeemer)));
    }

    /** Minor units for one point, where nobody agreed on anything else. */
    Optional<BigDecimal> walletPrice(String wallet) {
        return Optional.ofNullable(prices.get(new Pair(wallet, null, null)));
    }
}
