package io.vafa.member.domain;

import java.text.Normalizer;
import java.util.Locale;

/** Makes alike what people write for the same word on different keyboards. */
public final class Keyword {
    private static final char ARABIC_YEH = 'ي';
    private static final char ALEF_MAKSURA = 'ى';
    private static final char PERSIAN_YEH = 'ی';
    private static final char ARABIC_KAF = 'ك';
    private static final char PERSIAN_KAF = 'ک';
    private static final char ALEF = 'ا';
    private static final char WAW = 'و';
    private static final char HEH = 'ه';
    private static final char TATWEEL = 'ـ';

    private Keyword() {}

    /**
     * Small letters, Persian ones for Arabic ones of the same shape and without hamza, as they are typed in haste, ASCII digits; without spaces, punctuation around it, tatweel, vowel
     * signs and whatever turns the direction.
     */
    public static String normalise(String written) {
        String composed = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder();
        composed.codePoints().filter(Keyword::counts).map(Keyword::alike).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean counts(int character) {
        return character != TATWEEL && Character.isLetterOrDigit(character);
    }

    private static int alike(int character) {
        return switch (character) {
            case ARABIC_YEH, ALEF_MAKSURA, 'ئ' -> PERSIAN_YEH;
            case ARABIC_KAF -> PERSIAN_KAF;
            case 'أ', 'إ', 'آ', 'ٱ' -> ALEF;
            case 'ؤ' -> WAW;
            case 'ة', 'ۀ' -> HEH;
            default -> Character.isDigit(character) ? '0' + Character.digit(character, 10) : character;
        };
    }
}
