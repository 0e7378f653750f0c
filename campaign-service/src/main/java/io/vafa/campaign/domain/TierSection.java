package io.vafa.campaign.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code tiers} of a programme, or says everything that is wrong with it at once. */
public final class TierSection {
    /** The section's key in {@code program.yaml}. */
    public static final String NAME = "tiers";

    private static final Set<String> FIELDS = Set.of("qualification", "keep", "wallet", "ladder");

    private TierSection() {}

    /** What reading a section comes to. */
    public sealed interface Reading {
        /** A ladder to judge by. */
        record Valid(TierLadder ladder) implements Reading {}

        /** No ladder, and why not; at least one finding. */
        record Wrong(List<Finding> findings) implements Reading {}
    }

    /**
     * Reads a section's content as it comes from JSON: maps, lists, texts, numbers.
     *
     * @param version the version it is or will be, at least 1
     * @param days of the programme
     */
    public static Reading read(long version, Map<String, Object> content, TierDays days) {
        SectionReader reader = new SectionReader();
        reader.refuseOthers("", content, FIELDS);
        Qualification qualification = QualificationReading.read(reader, content, days);
        String wallet = reader.text("/wallet", content.get("wallet"));
        List<Rung> rungs = ladder(reader, content.get("ladder"), qualification);
        return reader.findings().isEmpty() && wallet != null
                ? new Reading.Valid(new TierLadder(version, wallet, rungs, qualification))
                : new Reading.Wrong(reader.findings());
    }

    private static List<Rung> ladder(SectionReader reader, @Nullable Object value, Qualification qualification) {
        if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > TierLadder.RUNGS_MAX) {
            reader.find(
                    "/ladder",
                    value == null ? "FIELD_MISSING" : "NOT_A_LADDER",
                    "a list of 1 to " + TierLadder.RUNGS_MAX + " rungs is needed here");
            return List.of();
        }
        List<Rung> rungs = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        BigDecimal below = null;
        int decimals = qualification.by() == Qualification.Measure.SPEND ? RungReading.FROM_DECIMALS_MAX : 0;
        for (int index = 0; index < list.size(); index++) {
            String pointer = "/ladder/" + index;
            RungReading rung = RungReading.read(reader, pointer, list.get(index), decimals);
            if (rung.name() != null) {
                Integer first = seen.putIfAbsent(rung.name(), index);
                if (first != null) {
                    reader.find(pointer + "/name", "NAME_TWICE", "rung " + first + " bears the same name");
                }
            }
            if (rung.from() != null) {
                checkAscent(reader, pointer, index, below, rung.from());
                below = rung.from();
            }
            rung.complete().ifPresent(rungs::add);
        }
        return rungs;
    }

    private static void checkAscent(
            SectionReader reader, String pointer, int index, @Nullable BigDecimal below, BigDecimal from) {
        if (index == 0 && from.signum() != 0) {
            reader.find(
                    pointer + "/from", "FIRST_RUNG_NOT_FROM_ZERO", "everybody stands on the first rung: from \"0\"");
        }
        if (below != null && from.compareTo(below) <= 0) {
            reader.find(
                    pointer + "/from",
                    "NOT_ASCENDING",
                    "must be more than " + below.toPlainString() + " of the rung below, but is "
                            + from.toPlainString());
        }
    }
}
