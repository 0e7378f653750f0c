package io.vafa.member.domain.likeness;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name without all that people write differently: case, marks on and below letters, Arabic and Persian forms of one letter, spaces and
 * joiners between parts of a word, hyphens.
 */
final class PlainName {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern WORDS = Pattern.compile("\\S+\\s+\\S+", Pattern.DOTALL);

    private static final char ARABIC_YEH = 'ي';
    private static final char ALEF_MAKSURA = 'ى';
    private static final char PERSIAN_YEH = 'ی';
    private static final char ARABIC_KAF = 'ك';
    private static final char PERSIAN_KAF = 'ک';
    private static final char TEH_MARBUTA = 'ة';
    private static final char AE = 'ە';
    private static final char HEH = 'ه';
    private static final String TATWEEL = "ـ";

    private PlainName() {}

    /** The same for all ways of writing it; empty if it has no letters. */
    static String of(String name) {
        String decomposed = Normalizer.normalize(name, Normalizer.Form.NFKD);
        String letters = NO_LETTERS
                .matcher(MARKS.matcher(decomposed).replaceAll("").replace(TATWEEL, ""))
                .replaceAll("")
                // Some letters are one in capitals only.
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return letters.replace(ARABIC_YEH, PERSIAN_YEH)
                .replace(ALEF_MAKSURA, PERSIAN_YEH)
                .replace(ARABIC_KAF, PERSIAN_KAF)
                .replace(TEH_MARBUTA, HEH)
                .replace(AE, HEH);
    }

    /** Whether it has more than one word: half a name is shared by too many. */
    static boolean isFull(String name) {
        return WORDS.matcher(name.strip()).find();
    }
}
