package io.vafa.contracts.registry;

import io.vafa.contracts.Require;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed with a partner for some days of the programme's calendar and zone.
 *
 * @param from inclusive
 * @param to exclusive; absent: until further notice
 * @param pricedFrom from when its prices count, inclusive: what was spent before it was recorded keeps the price it had
 * @param prices at most {@link #PRICES_MAX}, one a wallet
 */
public record PartnerContract(LocalDate from, @Nullable LocalDate to, LocalDate pricedFrom, List<PointPrice> prices) {
    /** More wallets than a programme has. */
    public static final int PRICES_MAX = 100;

    public PartnerContract {
        Require.present(from, "from");
        Require.present(pricedFrom, "pricedFrom");
        prices = List.copyOf(Require.atMost(PRICES_MAX, Require.present(prices, "prices"), "prices"));
        if (to != null && !to.isAfter(from)) {
            throw new IllegalArgumentException("to must be after from, which is " + from + ", but is " + to);
        }
    }

    /** Whether it is in force on a day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }
}
