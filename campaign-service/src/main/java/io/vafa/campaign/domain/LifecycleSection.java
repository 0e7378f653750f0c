package io.vafa.campaign.domain;

import io.vafa.contracts.purchase.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code lifecycle}: the stages of a member's life as a customer, the first that fits first. */
public final class LifecycleSection {
    public static final String NAME = "lifecycle";

    private static final String STAGES = "stages";
    private static final int DAYS_MAX = 3_650;

    /** Fewer than the purchases that are remembered one by one, so that each judgement is exact. */
    private static final int PURCHASES_MAX = 100;

    private static final int DECIMALS_MAX = 4;
    private static final BigDecimal SPEND_MAX = BigDecimal.valueOf(Money.MINOR_UNITS_MAX);
    private static final String NAME_FORM = "[a-z][a-z0-9-]{0,63}";
    private static final Set<String> FIELDS =
            Set.of("name", "purchases", "firstDaysAgo", "lastDaysAgo", "within", "spend");

    private final SectionReader reader = new SectionReader();

    private LifecycleSection() {}

    /** What came of reading a content. */
    public sealed interface Reading {

        /** It is one. */
        record Valid(Lifecycle lifecycle) implements Reading {}

        /** It is none, and why not; at least one finding. */
        record Wrong(List<Finding> findings) implements Reading {}
    }

    /**
     * Reads a section's content as it comes from JSON.
     *
     * @param version the version it is or will be, at least 1
     */
    public static Reading read(long version, Map<String, Object> content) {
        LifecycleSection section = new LifecycleSection();
        section.reader.refuseOthers("", content, Set.of(STAGES));
        List<LifecycleStage> stages =
                content.get(STAGES) == null ? Lifecycle.DEFAULT : section.stages(content.get(STAGES));
        return section.reader.findings().isEmpty()
                ? new Reading.Valid(new Lifecycle(version, stages))
                : new Reading.Wrong(section.reader.findings());
    }

    private List<LifecycleStage> stages(@Nullable Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > Lifecycle.STAGES_MAX) {
            reader.find("/" + STAGES, "NO_STAGES", "a list of 1 to " + Lifecycle.STAGES_MAX + " stages is needed here");
            return List.of();
        }
        List<LifecycleStage> stages = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int index = 0; index < list.size(); index++) {
            String pointer = "/" + STAGES + "/" + index;
            if (!(list.get(index) instanceof Map<?, ?> fields)) {
                reader.find(pointer, "NOT_A_STAGE", "an object is needed here");
                continue;
            }
            reader.refuseOthers(pointer, fields, FIELDS);
            String name = reader.text(pointer + "/name", fields.get("name"));
            if (name != null && !name.matches(NAME_FORM)) {
                reader.find(pointer + "/name", "UNFIT_NAME", "lower case letters, digits and dashes, a letter first");
            } else if (name != null && !names.add(name)) {
                reader.find(pointer + "/name", "NAME_TWICE", "another stage bears the same name");
            }
            LifecycleStage stage = new LifecycleStage(
                    name == null ? "?" : name,
                    range(pointer + "/purchases", fields.get("purchases"), PURCHASES_MAX),
                    range(pointer + "/firstDaysAgo", fields.get("firstDaysAgo"), DAYS_MAX),
                    range(pointer + "/lastDaysAgo", fields.get("lastDaysAgo"), DAYS_MAX),
                    within(pointer + "/within", fields.get("within")),
                    spend(pointer + "/spend", fields.get("spend")));
            stages.add(stage);
        }
        return stages;
    }

    private LifecycleStage.Range range(String pointer, @Nullable Object value, int most) {
        if (value == null) {
            return LifecycleStage.Range.ANY;
        }
        if (!(value instanceof Map<?, ?> fields) || fields.isEmpty()) {
            reader.find(pointer, "NOT_A_RANGE", "an object with min, max or both is needed here");
            return LifecycleStage.Range.ANY;
        }
        reader.refuseOthers(pointer, fields, Set.of("min", "max"));
        long min = fields.get("min") == null ? 0 : reader.whole(pointer + "/min", fields.get("min"), 0, most);
        long max =
                fields.get("max") == null ? Long.MAX_VALUE : reader.whole(pointer + "/max", fields.get("max"), 0, most);
        if (min > max) {
            reader.find(pointer, "MIN_ABOVE_MAX", "min must not be more than max");
        }
        return new LifecycleStage.Range(min, max);
    }

    private LifecycleStage.@Nullable Within within(String pointer, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Map<?, ?> fields)) {
            reader.find(pointer, "NOT_A_WINDOW", "an object with days and purchases or spend is needed here");
            return null;
        }
        reader.refuseOthers(pointer, fields, Set.of("days", "purchases", "spend"));
        int days = (int) reader.whole(pointer + "/days", fields.get("days"), 1, DAYS_MAX);
        int purchases = fields.get("purchases") == null
                ? 0
                : (int) reader.whole(pointer + "/purchases", fields.get("purchases"), 1, PURCHASES_MAX);
        BigDecimal spend = spend(pointer + "/spend", fields.get("spend"));
        if (fields.get("purchases") == null && fields.get("spend") == null) {
            reader.find(pointer, "FIELD_MISSING", "purchases or spend is needed here");
        }
        return new LifecycleStage.Within(days, purchases, spend);
    }

    private @Nullable BigDecimal spend(String pointer, @Nullable Object value) {
        return value == null ? null : reader.decimal(pointer, value, DECIMALS_MAX, BigDecimal.ZERO, SPEND_MAX);
    }
}
