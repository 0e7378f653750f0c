package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.PurchaseRemainder;
import io.vafa.contracts.journal.ReturnedLine;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.purchase.ReturnLine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purchase of which goods go back. What a part of a line cost is computed from all that has gone back of it so far, rounded
 * down, so that any sequence of partial returns ends exactly where one whole return does.
 */
final class Basket {
    private final Purchase purchase;
    private final BigDecimal[] quantities;
    private final long[] amounts;
    private long amountLeft;

    private Basket(Purchase purchase, PurchaseRemainder before) {
        this.purchase = purchase;
        this.quantities = new BigDecimal[purchase.lines().size()];
        this.amounts = new long[quantities.length];
        Arrays.fill(quantities, BigDecimal.ZERO);
        for (ReturnedLine returned : before.returned()) {
            quantities[returned.line() - 1] = returned.quantity();
            amounts[returned.line() - 1] = returned.amountMinorUnits();
        }
        this.amountLeft = before.amountMinorUnits();
    }

    /** What a return comes to. */
    sealed interface Result {
        /** What stands of the purchase now; {@code earned} is still as it was before. */
        record Left(PurchaseRemainder remainder) implements Result {}

        /** It cannot be. */
        record Impossible(RefusalCode code, String detail) implements Result {}
    }

    static Result after(Purchase purchase, PurchaseRemainder before, PurchaseReturn returned) {
        return new Basket(purchase, before).take(returned, before);
    }

    private Result take(PurchaseReturn returned, PurchaseRemainder before) {
        if (amountLeft == 0) {
            return new Result.Impossible(
                    RefusalCode.RETURN_EXCEEDS_PURCHASE, "nothing is left of the purchase to be returned");
        }
        Money amount = returned.amount();
        if (amount != null) {
            if (!amount.currency().equals(purchase.amount().currency())) {
                return new Result.Impossible(
                        RefusalCode.CURRENCY_NOT_OF_PURCHASE,
                        "the purchase was in " + purchase.amount().currency() + ", the return is in "
                                + amount.currency());
            }
            if (amount.minorUnits() > amountLeft) {
                return tooMuch(amount.toDecimal(), money(amountLeft));
            }
            amountLeft -= amount.minorUnits();
        } else if (returned.lines().isEmpty()) {
            for (int index = 0; index < quantities.length; index++) {
                quantities[index] = purchase.lines().get(index).quantity();
                amounts[index] = purchase.lines().get(index).amountMinorUnits();
            }
            amountLeft = 0;
        } else {
            long gone = paidFor(sumOfAmounts());
            for (ReturnLine line : returned.lines()) {
                Result.Impossible impossible = take(line);
                if (impossible != null) {
                    return impossible;
                }
            }
            amountLeft = Math.max(0, amountLeft - (paidFor(sumOfAmounts()) - gone));
        }
        return new Result.Left(new PurchaseRemainder(amountLeft, before.earned(), goneSoFar()));
    }

    private Result.@Nullable Impossible take(ReturnLine wanted) {
        List<Integer> places = places(wanted);
        if (places.isEmpty()) {
            return new Result.Impossible(
                    RefusalCode.LINE_NOT_OF_PURCHASE,
                    "the purchase has no line " + (wanted.line() == null ? wanted.sku() : wanted.line()));
        }
        BigDecimal available = places.stream().map(this::quantityLeft).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal quantity = wanted.quantity() == null ? available : wanted.quantity();
        if (available.signum() == 0 || quantity.compareTo(available) > 0) {
            return tooMuch(quantity.toPlainString(), available.toPlainString());
        }
        Long stated = wanted.amountMinorUnits();
        long statedLeft = stated == null ? 0 : stated;
        for (int index : places) {
            BigDecimal part = quantity.min(quantityLeft(index));
            if (part.signum() == 0) {
                continue;
            }
            quantity = quantity.subtract(part);
            long amountMax = purchase.lines().get(index).amountMinorUnits() - amounts[index];
            quantities[index] = quantities[index].add(part);
            long taken = stated == null ? proportion(index) - amounts[index] : Math.min(statedLeft, amountMax);
            amounts[index] += Math.clamp(taken, 0, amountMax);
            statedLeft -= taken;
        }
        return stated != null && statedLeft > 0 ? tooMuch(money(stated), money(stated - statedLeft)) : null;
    }

    /** Places, from 0, of the lines that a return speaks of. */
    private List<Integer> places(ReturnLine wanted) {
        List<Integer> places = new ArrayList<>();
        for (int index = 0; index < quantities.length; index++) {
            boolean named = wanted.line() != null || wanted.sku() != null;
            boolean placed = wanted.line() == null || wanted.line() == index + 1;
            boolean alike = wanted.sku() == null
                    || wanted.sku().equals(purchase.lines().get(index).sku());
            if (named && placed && alike) {
                places.add(index);
            }
        }
        return places;
    }

    private BigDecimal quantityLeft(int index) {
        return purchase.lines().get(index).quantity().subtract(quantities[index]);
    }

    /** What all that has gone back of a line cost, rounded down. */
    private long proportion(int index) {
        PurchaseLine line = purchase.lines().get(index);
        return BigDecimal.valueOf(line.amountMinorUnits())
                .multiply(quantities[index])
                .divide(line.quantity(), 0, RoundingMode.DOWN)
                .longValueExact();
    }

    private long sumOfAmounts() {
        long sum = 0;
        for (long amount : amounts) {
            sum = Math.addExact(sum, amount);
        }
        return sum;
    }

    /** A receipt may cost less than its lines, by a discount on the whole, in which every line has its share. */
    private long paidFor(long lineAmounts) {
        long all = purchase.lines().stream()
                .mapToLong(PurchaseLine::amountMinorUnits)
                .reduce(0, Math::addExact);
        long paid = purchase.amount().minorUnits();
        return all <= paid
                ? lineAmounts
                : BigInteger.valueOf(paid)
                        .multiply(BigInteger.valueOf(lineAmounts))
                        .divide(BigInteger.valueOf(all))
                        .longValueExact();
    }

    private List<ReturnedLine> goneSoFar() {
        List<ReturnedLine> gone = new ArrayList<>();
        for (int index = 0; index < quantities.length; index++) {
            if (quantities[index].signum() > 0) {
                gone.add(new ReturnedLine(index + 1, quantities[index], amounts[index]));
            }
        }
        return gone;
    }

    private String money(long minorUnits) {
        return new Money(purchase.amount().currency(), minorUnits).toDecimal();
    }

    private static Result.Impossible tooMuch(String wanted, String left) {
        return new Result.Impossible(
                RefusalCode.RETURN_EXCEEDS_PURCHASE, wanted + " should come back, but only " + left + " is left");
    }
}
