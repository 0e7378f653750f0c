package io.vafa.campaign.domain;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rung as far as it could be read; what is missing was reported. */
record RungReading(
        @Nullable String name,
        @Nullable BigDecimal from,
        @Nullable Multiplier multiplier) {
    private static final Set<String> FIELDS = Set.of("name", "from", "multiplier");
    private static final int FROM_DECIMALS_MAX = 4;

    /** Far above any lifetime, and far below where spend is no longer counted exactly. */
    private static final BigDecimal FROM_MAX = new BigDecimal("1000000000000");

    private static final BigDecimal MULTIPLIER_MAX = new BigDecimal("1000");

    static RungReading read(SectionReader reader, String pointer, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> rung)) {
            reader.find(pointer, "NOT_A_RUNG", "an object with name, from and multiplier is needed here");
            return new RungReading(null, null, null);
        }
        reader.refuseOthers(pointer, rung, FIELDS);
        String name = reader.text(pointer + "/name", rung.get("name"));
        if (name != null && name.length() > Rung.NAME_LENGTH_MAX) {
            reader.find(pointer + "/name", "TOO_LONG", "at most " + Rung.NAME_LENGTH_MAX + " characters");
        }
        BigDecimal from =
                reader.decimal(pointer + "/from", rung.get("from"), FROM_DECIMALS_MAX, BigDecimal.ZERO, FROM_MAX);
        BigDecimal multiplier = reader.decimal(
                pointer + "/multiplier",
                rung.get("multiplier"),
                Multiplier.DECIMALS_MAX,
                BigDecimal.ONE,
                MULTIPLIER_MAX);
        return new RungReading(name, from, multiplier == null ? null : Multiplier.of(multiplier));
    }

    Optional<Rung> complete() {
        return name == null || from == null || multiplier == null
                ? Optional.empty()
                : Optional.of(new Rung(name, from, multiplier));
    }
}
