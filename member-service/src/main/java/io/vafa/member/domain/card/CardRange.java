package io.vafa.member.domain.card;

/**
 * Numbers of which cards are made: the prefix, digits that chance chooses, and, where it is wanted, a check digit.
 *
 * @param name by which batches are ordered
 * @param prefix digits with which every number begins
 * @param length of a number, check digit included
 * @param checked whether the last digit is a check digit ({@link Luhn})
 */
public record CardRange(String name, String prefix, int length, boolean checked) {
    /** No number is longer: as ISO/IEC 7812-1 has it. */
    public static final int LENGTH_MAX = 19;

    /** Digits that chance chooses, at least: with fewer, numbers could be guessed. */
    public static final int FREE_MIN = 6;

    /** Digits that chance chooses, at most: what a {@code long} holds. */
    public static final int FREE_MAX = 18;

    /** One number in so many may be a card. */
    public static final int SPARSITY = 10;

    /** How many digits chance chooses. */
    public int free() {
        return length - prefix.length() - (checked ? 1 : 0);
    }

    /** How many numbers there are. */
    public long size() {
        long size = 1;
        for (int digit = 0; digit < free(); digit++) {
            size *= 10;
        }
        return size;
    }

    /** How many of them may become cards: the more there are, the easier one is guessed. */
    public long cardsMax() {
        return size() / SPARSITY;
    }

    /**
     * The number with these chosen digits.
     *
     * @param chosen from 0, less than {@link #size()}
     */
    public String number(long chosen) {
        String digits = Long.toString(chosen);
        String bare = prefix + "0".repeat(free() - digits.length()) + digits;
        return checked ? bare + Luhn.checkDigit(bare) : bare;
    }

    /** Whether a number looks as if it were one of these, whatever its check digit. */
    public boolean covers(String number) {
        return number.length() == length
                && number.startsWith(prefix)
                && number.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** Whether a number that it covers was written wrongly. */
    public boolean mistyped(String number) {
        return checked && !Luhn.fits(number);
    }

    /** Whether a number could be of both. */
    public boolean overlaps(CardRange other) {
        return length == other.length && (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix));
    }
}
