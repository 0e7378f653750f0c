package io.vafa.campaign.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rung as far as it could be read; what is missing was reported. */
record RungReading(
        @Nullable String name,
        @Nullable BigDecimal from,
        @Nullable Multiplier multiplier,
        Rung.Times times,
        List<String> benefits) {
    private static final Set<String> FIELDS = Set.of("name", "from", "multiplier", "factor", "benefits");
    static final int FROM_DECIMALS_MAX = 4;

    /** Far above any lifetime, and far below where spend is no longer counted exactly. */
    private static final BigDecimal FROM_MAX = new BigDecimal("1000000000000");

    private static final BigDecimal MULTIPLIER_MAX = new BigDecimal("1000");

    /**
     * Reads a rung.
     *
     * @param decimals that its threshold may have
     */
    static RungReading read(SectionReader reader, String pointer, @Nullable Object value, int decimals) {
        if (!(value instanceof Map<?, ?> rung)) {
            reader.find(pointer, "NOT_A_RUNG", "an object with name, from and multiplier or factor is needed here");
            return new RungReading(null, null, null, Rung.Times.AMOUNT, List.of());
        }
        reader.refuseOthers(pointer, rung, FIELDS);
        String name = reader.text(pointer + "/name", rung.get("name"));
        if (name != null && name.length() > Rung.NAME_LENGTH_MAX) {
            reader.find(pointer + "/name", "TOO_LONG", "at most " + Rung.NAME_LENGTH_MAX + " characters");
        }
        BigDecimal from = reader.decimal(pointer + "/from", rung.get("from"), decimals, BigDecimal.ZERO, FROM_MAX);
        boolean earned = rung.get("factor") != null;
        if (earned && rung.get("multiplier") != null) {
            reader.find(pointer + "/multiplier", "CONTRADICTORY", "a rung has a multiplier or a factor, not both");
        }
        String field = earned ? "factor" : "multiplier";
        BigDecimal multiplier = reader.decimal(
                pointer + "/" + field, rung.get(field), Multiplier.DECIMALS_MAX, BigDecimal.ONE, MULTIPLIER_MAX);
        return new RungReading(
                name,
                from,
                multiplier == null ? null : Multiplier.of(multiplier),
                earned ? Rung.Times.EARNED : Rung.Times.AMOUNT,
                benefits(reader, pointer + "/benefits", rung.get("benefits")));
    }

    private static List<String> benefits(SectionReader reader, String pointer, @Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.size() > Rung.BENEFITS_MAX) {
            reader.find(pointer, "NOT_A_LIST", "a list of at most " + Rung.BENEFITS_MAX + " benefits is needed here");
            return List.of();
        }
        List<String> benefits = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            String benefit = reader.text(pointer + "/" + index, list.get(index));
            if (benefit != null && benefit.length() > Rung.NAME_LENGTH_MAX) {
                reader.find(pointer + "/" + index, "TOO_LONG", "at most " + Rung.NAME_LENGTH_MAX + " characters");
            } else if (benefit != null && benefits.contains(benefit)) {
                reader.find(pointer + "/" + index, "NAME_TWICE", "the same benefit stands above");
            } else if (benefit != null) {
                benefits.add(benefit);
            }
        }
        return benefits;
    }

    Optional<Rung> complete() {
        return name == null || from == null || multiplier == null
                ? Optional.empty()
                : Optional.of(new Rung(name, from, multiplier, times, benefits));
    }
}
