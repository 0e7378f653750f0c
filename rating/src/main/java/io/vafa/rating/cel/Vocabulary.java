package io.vafa.rating.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.Map;
import java.util.Optional;

/** What a condition can speak of: the types that docs/how-to/accrual.md, activities.md and campaigns.md list. */
final class Vocabulary {
    static final String PURCHASE_VARIABLE = "purchase";
    static final String ACTIVITY_VARIABLE = "activity";
    static final String MEMBER_VARIABLE = "member";
    static final String LINE_VARIABLE = "line";
    static final String MONEY_FUNCTION = "money";
    static final String MONEY_OVERLOAD = "money_string";

    static final StructType LINE = struct(
            "Line",
            fields(
                    Map.of(
                            "sku", SimpleType.STRING,
                            "category", SimpleType.STRING,
                            "brand", SimpleType.STRING),
                    Map.of(
                            "items", SimpleType.INT,
                            "thousandths", SimpleType.INT,
                            "unitPrice", SimpleType.INT,
                            "amount", SimpleType.INT)));

    static final StructType PURCHASE = struct(
            "Purchase",
            fields(
                    Map.of(
                            "partner", SimpleType.STRING,
                            "store", SimpleType.STRING,
                            "till", SimpleType.STRING,
                            "paymentMethod", SimpleType.STRING,
                            "channel", SimpleType.STRING,
                            "currency", SimpleType.STRING,
                            "date", SimpleType.STRING,
                            "weekday", SimpleType.STRING),
                    Map.of(
                            "amount", SimpleType.INT,
                            "items", SimpleType.INT,
                            "year", SimpleType.INT,
                            "month", SimpleType.INT,
                            "day", SimpleType.INT,
                            "hour", SimpleType.INT,
                            "minute", SimpleType.INT,
                            "lines", ListType.create(LINE))));

    static final StructType ACTIVITY = struct(
            "Activity",
            fields(
                    Map.of(
                            "kind", SimpleType.STRING,
                            "partner", SimpleType.STRING,
                            "store", SimpleType.STRING,
                            "till", SimpleType.STRING,
                            "date", SimpleType.STRING,
                            "weekday", SimpleType.STRING,
                            "codes", MapType.create(SimpleType.STRING, SimpleType.STRING)),
                    Map.of(
                            "year", SimpleType.INT,
                            "month", SimpleType.INT,
                            "day", SimpleType.INT,
                            "hour", SimpleType.INT,
                            "minute", SimpleType.INT,
                            "numbers", MapType.create(SimpleType.STRING, SimpleType.INT))));

    static final StructType MEMBER = struct(
            "Member",
            fields(
                    Map.of(
                            "tier",
                            SimpleType.STRING,
                            "stage",
                            SimpleType.STRING,
                            "holds",
                            ListType.create(SimpleType.STRING),
                            "balances",
                            MapType.create(SimpleType.STRING, SimpleType.INT)),
                    Map.of(
                            "rank", SimpleType.INT,
                            "purchases", SimpleType.INT,
                            "spent", SimpleType.INT,
                            "daysSinceEnrolment", SimpleType.INT,
                            "daysSincePurchase", SimpleType.INT)));

    static final CelTypeProvider TYPES = new Types();

    private Vocabulary() {}

    private static ImmutableMap<String, CelType> fields(Map<String, CelType> some, Map<String, CelType> others) {
        return ImmutableMap.<String, CelType>builder()
                .putAll(some)
                .putAll(others)
                .build();
    }

    private static StructType struct(String name, ImmutableMap<String, CelType> fields) {
        return StructType.create(name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
    }

    private static final class Types implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableList.of(PURCHASE, LINE, ACTIVITY, MEMBER);
        }

        @Override
        public Optional<CelType> findType(String name) {
            return types().stream().filter(type -> type.name().equals(name)).findFirst();
        }
    }
}
