package io.vafa.campaign.domain.figure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Whole numbers of several members, kept as three sums, which are exact whatever their order. */
public final class Sample {
    private long size;
    private BigInteger sum = BigInteger.ZERO;
    private BigInteger squares = BigInteger.ZERO;

    /** One member more. */
    public void add(long number) {
        BigInteger exact = BigInteger.valueOf(number);
        size++;
        sum = sum.add(exact);
        squares = squares.add(exact.multiply(exact));
    }

    public long size() {
        return size;
    }

    public BigInteger sum() {
        return sum;
    }

    /** Of at least one member. */
    BigDecimal mean() {
        return new BigDecimal(sum).divide(BigDecimal.valueOf(size), MathContext.DECIMAL128);
    }

    /** Of at least two members: the unbiased estimate, divided by one less than there are. */
    BigDecimal variance() {
        BigInteger members = BigInteger.valueOf(size);
        BigInteger spread = members.multiply(squares).subtract(sum.multiply(sum));
        return new BigDecimal(spread)
                .divide(new BigDecimal(members.multiply(BigInteger.valueOf(size - 1))), MathContext.DECIMAL128);
    }
}
