package io.vafa.campaign.domain.figure;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * By how much the mean of one group lies above that of another, and between which bounds it lies with a confidence of 95 percent: Welch's interval,
 * which does not ask that both groups vary alike.
 */
public record Difference(BigDecimal mean, BigDecimal low, BigDecimal high) {
    /** With fewer members in a group nothing is said: the interval supposes that a mean is spread evenly, and one purchase would decide. */
    public static final int MEMBERS_MIN = 30;

    private static final MathContext DIGITS = MathContext.DECIMAL128;

    /** The normal distribution has 2.5 percent above this. */
    private static final BigDecimal NORMAL = new BigDecimal("1.959963984540054");

    /** Of at least {@link #MEMBERS_MIN} members each. */
    public static Difference between(Sample one, Sample other) {
        BigDecimal mean = one.mean().subtract(other.mean());
        BigDecimal ones = share(one);
        BigDecimal others = share(other);
        BigDecimal variance = ones.add(others);
        if (variance.signum() == 0) {
            return new Difference(mean, mean, mean);
        }
        BigDecimal freedom = variance.multiply(variance)
                .divide(perFreedom(ones, one.size()).add(perFreedom(others, other.size())), DIGITS);
        BigDecimal width = quantile(freedom).multiply(variance.sqrt(DIGITS), DIGITS);
        return new Difference(mean, mean.subtract(width), mean.add(width));
    }

    private static BigDecimal share(Sample sample) {
        return sample.variance().divide(BigDecimal.valueOf(sample.size()), DIGITS);
    }

    private static BigDecimal perFreedom(BigDecimal share, long members) {
        return share.multiply(share).divide(BigDecimal.valueOf(members - 1), DIGITS);
    }

    /** Of Student's distribution, by the expansion of Cornish and Fisher; right to five digits from ten degrees of freedom on. */
    static BigDecimal quantile(BigDecimal freedom) {
        BigDecimal z = NORMAL;
        BigDecimal square = z.multiply(z);
        BigDecimal first = polynomial(square, 1, 1).multiply(z).divide(BigDecimal.valueOf(4), DIGITS);
        BigDecimal second = polynomial(square, 3, 16, 5).multiply(z).divide(BigDecimal.valueOf(96), DIGITS);
        BigDecimal third = polynomial(square, -15, 17, 19, 3).multiply(z).divide(BigDecimal.valueOf(384), DIGITS);
        BigDecimal fourth =
                polynomial(square, -945, -1920, 1482, 776, 79).multiply(z).divide(BigDecimal.valueOf(92_160), DIGITS);
        BigDecimal per = BigDecimal.ONE.divide(freedom, DIGITS);
        return fourth.multiply(per, DIGITS)
                .add(third)
                .multiply(per, DIGITS)
                .add(second)
                .multiply(per, DIGITS)
                .add(first)
                .multiply(per, DIGITS)
                .add(z);
    }

    private static BigDecimal polynomial(BigDecimal of, long... coefficients) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int power = coefficients.length - 1; power >= 0; power--) {
            sum = sum.multiply(of, DIGITS).add(BigDecimal.valueOf(coefficients[power]));
        }
        return sum;
    }
}
