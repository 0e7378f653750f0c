package io.vafa.campaign.program;

import io.vafa.campaign.domain.Lifecycle;
import io.vafa.campaign.domain.LifecycleStage;
import io.vafa.campaign.domain.engine.Campaigns.UnitValue;
import io.vafa.contracts.purchase.Money;
import io.vafa.platform.sections.SectionFields;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the other sections of a programme say that campaigns go by.
 *
 * @param currency null if the section {@code program} was never applied
 * @param zone of its clocks
 * @param walletKinds by code; null if the section {@code wallets} was never applied
 * @param values what units of a wallet are worth
 * @param tiers by name; null if there is no section of that name
 * @param stages by name; null if there is no section {@code lifecycle}
 * @param activities by code; null if there is no section of that name
 * @param segments by id; null if there is no section of that name
 */
public record ProgramFacts(
        @Nullable String currency,
        ZoneId zone,
        @Nullable Map<String, String> walletKinds,
        Map<String, UnitValue> values,
        @Nullable Set<String> tiers,
        @Nullable Set<String> stages,
        @Nullable Set<String> activities,
        @Nullable Set<String> segments) {
    private static final int LIST_MAX = 200;
    private static final int DECIMALS_MAX = 3;

    /** As the latest versions say. */
    public static ProgramFacts latest(SectionRegistry registry, String program) {
        Optional<SectionVersion> head = registry.latest(program, "program");
        Optional<SectionVersion> wallets = registry.latest(program, "wallets");
        String currency = head.map(version -> String.valueOf(version.content().get("currency")))
                .orElse(null);
        return new ProgramFacts(
                currency,
                head.map(version -> ZoneId.of(String.valueOf(version.content().get("zone"))))
                        .orElse(ZoneId.of("UTC")),
                wallets.map(ProgramFacts::kinds).orElse(null),
                wallets.map(version -> values(version, currency)).orElse(Map.of()),
                registry.latest(program, "tiers")
                        .map(version -> names(version, "ladder", "name"))
                        .orElse(null),
                registry.latest(program, "lifecycle").map(ProgramFacts::stages).orElse(null),
                registry.latest(program, "activities")
                        .map(version -> names(version, "kinds", "code"))
                        .orElse(null),
                registry.latest(program, SegmentsSection.NAME)
                        .map(version -> names(version, SegmentsSection.NAME, "id"))
                        .orElse(null));
    }

    /** Decimals of amounts; as long as nobody knows the currency, as many as any has. */
    int decimals() {
        return currency == null ? DECIMALS_MAX : Money.scaleOf(currency);
    }

    /**
     * Decimals of what is stated for a wallet; as long as nobody knows the wallets, it is what it is stated as.
     *
     * @param asMoney whether an amount is stated
     */
    int decimalsOf(String wallet, boolean asMoney) {
        return walletKinds == null && asMoney ? decimals() : decimalsOf(wallet);
    }

    /** Decimals of a wallet's units. */
    int decimalsOf(String wallet) {
        return walletKinds != null && "money".equals(walletKinds.get(wallet)) ? decimals() : 0;
    }

    private static Map<String, String> kinds(SectionVersion wallets) {
        Map<String, String> kinds = new TreeMap<>();
        wallets(wallets)
                .forEach(wallet -> wallet.peek("code")
                        .ifPresent(code -> kinds.put(code, wallet.peek("kind").orElse("points"))));
        return kinds;
    }

    private static Map<String, UnitValue> values(SectionVersion wallets, @Nullable String currency) {
        Map<String, UnitValue> values = new HashMap<>();
        if (currency != null) {
            int decimals = Money.scaleOf(currency);
            wallets(wallets)
                    .forEach(wallet -> wallet.object("redeem")
                            .ifPresent(rate -> rate.whole("points", 1, Long.MAX_VALUE)
                                    .ifPresent(points -> rate.decimal("value")
                                            .map(value -> value.movePointRight(decimals))
                                            .filter(value -> value.compareTo(BigDecimal.ONE) >= 0)
                                            .ifPresent(value -> wallet.peek("code")
                                                    .ifPresent(code -> values.put(
                                                            code, new UnitValue(value.longValue(), points)))))));
        }
        return values;
    }

    private static List<SectionFields> wallets(SectionVersion wallets) {
        return new SectionFields(wallets.content(), "", new ArrayList<>()).objects("wallets", LIST_MAX);
    }

    /** Whoever states none has those that there are unless stated. */
    private static Set<String> stages(SectionVersion version) {
        return version.content().get("stages") == null
                ? Lifecycle.DEFAULT.stream().map(LifecycleStage::name).collect(Collectors.toSet())
                : names(version, "stages", "name");
    }

    private static Set<String> names(SectionVersion version, String list, String name) {
        Set<String> names = new TreeSet<>();
        new SectionFields(version.content(), "", new ArrayList<>())
                .optionalObjects(list, LIST_MAX)
                .forEach(object -> object.peek(name).ifPresent(names::add));
        return new HashSet<>(names);
    }
}
