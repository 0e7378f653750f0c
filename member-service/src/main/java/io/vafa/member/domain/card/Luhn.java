package io.vafa.member.domain.card;

/** The check digit that finds every single mistyped digit, and nearly every pair of swapped ones (ISO/IEC 7812-1, annex B). */
public final class Luhn {
    private static final int TEN = 10;
    private static final int NINE = 9;

    private Luhn() {}

    /**
     * What stands behind these digits.
     *
     * @param digits ASCII digits only
     */
    public static char checkDigit(String digits) {
        return (char) ('0' + (TEN - sum(digits, true) % TEN) % TEN);
    }

    /**
     * Whether the last digit is the check digit of those before it.
     *
     * @param number ASCII digits only
     */
    public static boolean fits(String number) {
        return sum(number, false) % TEN == 0;
    }

    /** From the right, every other digit twice. */
    private static int sum(String digits, boolean doubleLast) {
        int sum = 0;
        boolean doubled = doubleLast;
        for (int position = digits.length() - 1; position >= 0; position--) {
            int digit = digits.charAt(position) - '0';
            int counted = doubled ? 2 * digit : digit;
            sum += counted > NINE ? counted - NINE : counted;
            doubled = !doubled;
        }
        return sum;
    }
}
