package io.vafa.platform.identity;

/**
 * Brings the ways of writing one identifier to one form, so that a till in Tehran and a web form in London name the same
 * member. Applying it twice changes nothing.
 */
public final class IdentifierNormaliser {
    /** The kind of identifier that people group with spaces and dashes. */
    public static final String CARD = "card";

    private static final int ARABIC_ZERO = 0x0660;
    private static final int PERSIAN_ZERO = 0x06F0;
    private static final int MINUS_SIGN = 0x2212;

    private IdentifierNormaliser() {}

    /**
     * The one form of an identifier: no white space around it, Persian and Arabic digits as ASCII, and in a card number
     * neither spaces nor dashes.
     *
     * @param kind {@code card}, {@code phone} and so on
     * @param value as somebody wrote it
     * @return may be empty, which no caller may take for an identifier
     */
    public static String normalise(String kind, String value) {
        boolean grouped = kind.equals(CARD);
        StringBuilder normalised = new StringBuilder(value.length());
        value.codePoints()
                .filter(character -> !grouped || !separates(character))
                .map(IdentifierNormaliser::asciiDigit)
                .forEach(normalised::appendCodePoint);
        int start = 0;
        int end = normalised.length();
        while (start < end && blank(normalised.charAt(start))) {
            start++;
        }
        while (end > start && blank(normalised.charAt(end - 1))) {
            end--;
        }
        return normalised.substring(start, end);
    }

    private static boolean separates(int character) {
        return blank(character)
                || character == MINUS_SIGN
                || Character.getType(character) == Character.DASH_PUNCTUATION;
    }

    private static boolean blank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static int asciiDigit(int character) {
        if (character >= ARABIC_ZERO && character <= ARABIC_ZERO + 9) {
            return '0' + (character - ARABIC_ZERO);
        }
        if (character >= PERSIAN_ZERO && character <= PERSIAN_ZERO + 9) {
            return '0' + (character - PERSIAN_ZERO);
        }
        return character;
    }
}
