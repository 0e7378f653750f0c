package io.vafa.rating.section;

import io.vafa.platform.sections.SectionFields;
import io.vafa.rating.domain.Condition;
import io.vafa.rating.domain.Goods;
import io.vafa.rating.domain.Selection;
import java.util.Optional;
import java.util.Set;

/** Reads for which goods a rule or a campaign is. */
public final class SelectionReader {
    public static final int GOODS_MAX = 500;

    private final Conditions conditions;
    private final int currencyDecimals;

    /**
     * For a programme.
     *
     * @param currencyDecimals of its currency, for amounts written in a condition
     */
    public SelectionReader(Conditions conditions, int currencyDecimals) {
        this.conditions = conditions;
        this.currencyDecimals = currencyDecimals;
    }

    /** Goods that are named. */
    public static Goods goods(SectionFields fields) {
        fields.only(Set.of("skus", "categories", "brands"));
        if (fields.names().isEmpty()) {
            fields.refuse("skus", "FIELD_MISSING", "name skus, categories or brands");
        }
        return Goods.of(
                fields.texts("skus", GOODS_MAX),
                fields.texts("categories", GOODS_MAX),
                fields.texts("brands", GOODS_MAX));
    }

    /** What of {@code goods}, {@code exclude}, {@code counts} and {@code when} stands in a rule or a campaign. */
    public Selection read(SectionFields rule) {
        Goods goods = rule.object("goods").map(SelectionReader::goods).orElse(Goods.NONE);
        Goods excluded = rule.object("exclude").map(SelectionReader::goods).orElse(Goods.NONE);
        boolean wholeReceipt = rule.has("counts")
                ? rule.oneOf("counts", Set.of("receipt", "lines"))
                        .filter("receipt"::equals)
                        .isPresent()
                : goods.isEmpty();
        Condition when = rule.has("when")
                ? rule.longText("when", Conditions.TEXT_LENGTH_MAX)
                        .flatMap(text -> compiled(rule, text, !wholeReceipt))
                        .orElse(null)
                : null;
        return new Selection(wholeReceipt, goods, excluded, when);
    }

    private Optional<Condition> compiled(SectionFields rule, String text, boolean aboutLines) {
        return switch (conditions.compile(text, aboutLines, currencyDecimals)) {
            case Conditions.Compiled.Fit<Condition> fit -> Optional.of(fit.condition());
            case Conditions.Compiled.Unfit<Condition> unfit -> {
                unfit.problems().forEach(problem -> rule.refuse("when", problem.code(), problem.detail()));
                yield Optional.empty();
            }
        };
    }
}
