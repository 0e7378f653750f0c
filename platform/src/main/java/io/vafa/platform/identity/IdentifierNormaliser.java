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
    private static final int ARABIC_YEH = 0x064A;
    private static final int ALEF_MAKSURA = 0x0649;
    private static final int PERSIAN_YEH = 0x06CC;
    private static final int ARABIC_KAF = 0x0643;
    private static final int PERSIAN_KAF = 0x06A9;

    private IdentifierNormaliser() {}

    /**
     * The one form of an identifier: no white space around it, Persian and Arabic digits as ASCII, yeh and kaf as Persian keyboards
     * write them (but in e-mail and phone, where every letter is its own), nothing that is invisible, and in a card number neither spaces nor
     * dashes.
     *
     * @param kind {@code card}, {@code phone} and so on
     * @param value as somebody wrote it
     * @return may be empty, which no caller may take for an identifier
     */
    public static String normalise(String kind, String value) {
        boolean grouped = kind.equals(CARD);
        boolean addressed = kind.equals(MemberIdentifiers.EMAIL) || kind.equals(MemberIdentifiers.PHONE);
        StringBuilder normalised = new StringBuilder(value.length());
        value.codePoints()
                .filter(character -> (!grouped || !separates(character)) && !invisible(character))
                .map(IdentifierNormaliser::asciiDigit)
                .map(character -> addressed ? character : persianLetter(character))
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

    /** Joiners and marks of direction, which come along when somebody copies from a text. */
    private static boolean invisible(int character) {
        return Character.getType(character) == Character.FORMAT;
    }

    /** Arabic keyboards write yeh and kaf with other characters than Persian ones; people see no difference. */
    private static int persianLetter(int character) {
        return switch (character) {
            case ARABIC_YEH, ALEF_MAKSURA -> PERSIAN_YEH;
            case ARABIC_KAF -> PERSIAN_KAF;
            default -> character;
        };
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
