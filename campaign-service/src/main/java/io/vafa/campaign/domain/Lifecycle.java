package io.vafa.campaign.domain;

import io.vafa.contracts.purchase.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stages of a programme as one version of the section {@code lifecycle} lays them down: the first that fits counts.
 *
 * @param version the section's version, at least 1
 * @param stages 1 to {@link #STAGES_MAX}, names unique
 */
public record Lifecycle(long version, List<LifecycleStage> stages) {
    /** More than anybody can tell apart; a bound, not a feature. */
    public static final int STAGES_MAX = 20;

    /** What counts where the programme does not say otherwise. */
    public static final List<LifecycleStage> DEFAULT = List.of(
            stage("lapsed", LifecycleStage.Range.ANY, LifecycleStage.Range.ANY, atLeast(365), null),
            stage(
                    "loyal",
                    LifecycleStage.Range.ANY,
                    LifecycleStage.Range.ANY,
                    LifecycleStage.Range.ANY,
                    new LifecycleStage.Within(365, 10, null)),
            stage(
                    "attached",
                    LifecycleStage.Range.ANY,
                    LifecycleStage.Range.ANY,
                    LifecycleStage.Range.ANY,
                    new LifecycleStage.Within(365, 4, null)),
            stage("repeat", atLeast(2), LifecycleStage.Range.ANY, LifecycleStage.Range.ANY, null),
            stage("one-time", LifecycleStage.Range.ANY, atLeast(60), LifecycleStage.Range.ANY, null),
            stage("first-visit", LifecycleStage.Range.ANY, LifecycleStage.Range.ANY, LifecycleStage.Range.ANY, null));

    public Lifecycle {
        stages = List.copyOf(stages);
        if (stages.isEmpty() || stages.size() > STAGES_MAX) {
            throw new IllegalArgumentException("there are 1 to " + STAGES_MAX + " stages");
        }
        Set<String> names = new HashSet<>();
        if (!stages.stream().map(LifecycleStage::name).allMatch(names::add)) {
            throw new IllegalArgumentException("two stages bear the same name");
        }
    }

    /**
     * The stage that a member's purchases lead to; empty if there are none, or none of the stages fits.
     *
     * @param currency of the purchases; null before the first
     */
    public Optional<LifecycleStage> of(Timeline timeline, @Nullable String currency, Instant asOf) {
        if (timeline.purchases() == 0 || currency == null) {
            return Optional.empty();
        }
        int scale = Money.scaleOf(currency);
        return stages.stream()
                .filter(stage -> stage.fits(timeline, scale, asOf))
                .findFirst();
    }

    /**
     * A stage that will be reached by time alone.
     *
     * @param at when
     */
    public record Next(LifecycleStage stage, Instant at) {}

    /** What comes next if nothing more is bought; empty if nothing ever does. */
    public Optional<Next> next(Timeline timeline, @Nullable String currency, Instant asOf) {
        Optional<LifecycleStage> now = of(timeline, currency, asOf);
        if (now.isEmpty() && timeline.purchases() == 0) {
            return Optional.empty();
        }
        String current = now.map(LifecycleStage::name).orElse("");
        return stages.stream()
                .flatMap(stage -> stage.turningPoints(timeline).stream())
                .filter(turn -> turn.isAfter(asOf))
                .distinct()
                .sorted()
                .flatMap(turn -> of(timeline, currency, turn).map(stage -> new Next(stage, turn)).stream())
                .filter(next -> !next.stage().name().equals(current))
                .findFirst();
    }

    /** The rule of a stage in words; null if this version has no such stage. */
    public @Nullable String rule(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .map(LifecycleStage::inWords)
                .findFirst()
                .orElse(null);
    }

    private static LifecycleStage.Range atLeast(long min) {
        return new LifecycleStage.Range(min, Long.MAX_VALUE);
    }

    private static LifecycleStage stage(
            String name,
            LifecycleStage.Range purchases,
            LifecycleStage.Range firstDaysAgo,
            LifecycleStage.Range lastDaysAgo,
            LifecycleStage.@Nullable Within within) {
        @Nullable BigDecimal anything = null;
        return new LifecycleStage(name, purchases, firstDaysAgo, lastDaysAgo, within, anything);
    }
}
