package io.vafa.campaign.adapter.out;

import io.vafa.campaign.domain.LifecycleProgress;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.PendingChange;
import io.vafa.campaign.domain.Standing;
import io.vafa.campaign.domain.Timeline;
import io.vafa.campaign.domain.engine.HeldReward;
import io.vafa.campaign.domain.engine.RewardsHeld;
import io.vafa.campaign.domain.engine.RewardsHeld.Tickets;
import io.vafa.contracts.reward.RewardType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How a member's state is written: the watermark first, instants to the nanosecond, absent things as nulls. */
final class StateDocument {
    /** The field that holds all of it. */
    static final String FIELD = "state";

    static final String PROGRAM_PATH = FIELD + ".program";

    /** Null until the journal first gives a tier. */
    static final String TIER_PATH = FIELD + ".tier";

    /** Null until the journal first gives a stage. */
    static final String STAGE_PATH = FIELD + ".stage";

    private static final int NUMBERS_PER_POINT = 3;

    private StateDocument() {}

    static Document write(MemberProgress progress) {
        Standing confirmed = progress.confirmed();
        Standing granted = progress.granted();
        PendingChange pending = progress.pending();
        Timeline timeline = progress.timeline();
        LifecycleProgress lifecycle = progress.lifecycle();
        List<Long> points =
                new ArrayList<>(NUMBERS_PER_POINT * timeline.points().size());
        for (Timeline.Point point : timeline.points()) {
            Instant at = point.occurredAt();
            Collections.addAll(points, at.getEpochSecond(), (long) at.getNano(), point.minorUnits());
        }
        // The first field decides which of two states is newer, and must always be of one type.
        return new Document("watermark", progress.watermark())
                .append("program", progress.program())
                .append("tier", confirmed == null ? null : confirmed.tier())
                .append("rank", confirmed == null ? null : confirmed.rank())
                .append("since", confirmed == null ? null : text(confirmed.since()))
                .append("grantedTier", granted == null ? null : granted.tier())
                .append("grantedRank", granted == null ? null : granted.rank())
                .append("grantedSince", granted == null ? null : text(granted.since()))
                .append("pendingTrigger", pending == null ? null : pending.triggerSequence())
                .append("pendingTier", pending == null ? null : pending.tier())
                .append("pendingRank", pending == null ? null : pending.rank())
                .append("openedAt", text(progress.openedAt()))
                .append("currency", progress.currency())
                .append("compacted", timeline.compactedMinorUnits())
                .append("horizon", text(timeline.horizon()))
                .append("points", points)
                .append(
                        "purchases",
                        timeline.points().stream()
                                .map(Timeline.Point::purchases)
                                .toList())
                .append("compactedPurchases", timeline.compactedPurchases())
                .append("first", text(timeline.first()))
                .append("stage", lifecycle.stage())
                .append("stageSince", text(lifecycle.since()))
                .append("stageAsked", lifecycle.asked())
                .append("stageStopped", lifecycle.stopped())
                .append("stagesAnswered", lifecycle.answered())
                .append("mergedInto", progress.mergedInto())
                .append("balances", new Document(new TreeMap<>(progress.balances())))
                .append("household", progress.book().household())
                .append("referredBy", progress.book().referredBy())
                .append("campaigns", BookDocument.write(progress.book()))
                .append("rewards", rewards(progress.rewards()))
                .append("tickets", tickets(progress.rewards()))
                .append("tiers", TierBookDocument.write(progress.tiers()))
                .append("appointments", AppointmentsDocument.write(progress.appointments()))
                .append(FiguresDocument.NAME, FiguresDocument.write(progress.figures()));
    }

    static MemberProgress read(String member, Document state) {
        Long pendingTrigger = state.getLong("pendingTrigger");
        Timeline timeline = new Timeline(
                points(state.getList("points", Long.class), state.getList("purchases", Integer.class)),
                state.getLong("compacted"),
                state.getInteger("compactedPurchases", 0),
                instant(state.getString("first")),
                instant(state.getString("horizon")));
        Standing confirmed = standing(state, "tier", "rank", "since");
        PendingChange pending = pendingTrigger == null
                ? null
                : new PendingChange(pendingTrigger, state.getString("pendingTier"), state.getInteger("pendingRank"));
        return new MemberProgress(
                state.getString("program"),
                member,
                state.getLong("watermark"),
                state.getString("currency"),
                timeline,
                instant(state.getString("openedAt")),
                confirmed,
                standing(state, "grantedTier", "grantedRank", "grantedSince"),
                pending,
                lifecycle(state),
                state.getString("mergedInto"),
                balances(state.get("balances", Document.class)),
                BookDocument.read(
                        state.getString("household"),
                        state.getString("referredBy"),
                        state.get("campaigns", Document.class)),
                rewards(state.getList("rewards", Document.class), state.getList("tickets", Document.class)),
                state.get("tiers", Document.class) == null
                        ? TierBookDocument.before(timeline, confirmed, pending)
                        : TierBookDocument.read(state.get("tiers", Document.class)),
                AppointmentsDocument.read(state.get("appointments", Document.class)),
                FiguresDocument.read(state.get(FiguresDocument.NAME, Document.class)));
    }

    private static List<Document> rewards(RewardsHeld rewards) {
        return rewards.held().stream()
                .map(reward -> new Document("sequence", reward.sequence())
                        .append("campaign", reward.campaign())
                        .append("type", reward.type().name())
                        .append("name", reward.name())
                        .append("quantity", reward.quantity())
                        .append("used", reward.used())
                        .append("givenAt", text(reward.givenAt()))
                        .append("validUntil", text(reward.validUntil()))
                        .append("prolongsDays", reward.prolongsDays()))
                .toList();
    }

    private static List<Document> tickets(RewardsHeld rewards) {
        List<Document> written = new ArrayList<>();
        rewards.tickets()
                .forEach((draw, tickets) -> written.add(new Document("draw", draw)
                        .append("count", tickets.count())
                        .append("latest", tickets.latest())));
        return written;
    }

    private static RewardsHeld rewards(@Nullable List<Document> written, @Nullable List<Document> tickets) {
        List<HeldReward> held = written == null
                ? List.of()
                : written.stream().map(StateDocument::reward).toList();
        TreeMap<String, Tickets> counted = new TreeMap<>();
        if (tickets == null) {
            // Saved before tickets were counted: those that are held are all that is known.
            held.stream()
                    .filter(reward -> reward.type() == RewardType.TICKETS)
                    .forEach(reward -> counted.merge(
                            reward.name(),
                            new Tickets(reward.quantity(), reward.sequence()),
                            (one, other) -> new Tickets(one.count() + other.count(), other.latest())));
        } else {
            tickets.forEach(draw ->
                    counted.put(draw.getString("draw"), new Tickets(draw.getLong("count"), draw.getLong("latest"))));
        }
        return new RewardsHeld(held, counted);
    }

    private static HeldReward reward(Document reward) {
        return new HeldReward(
                reward.getLong("sequence"),
                reward.getString("campaign"),
                RewardType.valueOf(reward.getString("type")),
                reward.getString("name"),
                reward.getLong("quantity"),
                reward.get("used", 0L),
                Instant.parse(reward.getString("givenAt")),
                instant(reward.getString("validUntil")),
                reward.getInteger("prolongsDays"));
    }

    /** States that were saved before there were campaigns have none of it. */
    private static Map<String, Long> balances(@Nullable Document written) {
        Map<String, Long> balances = new HashMap<>();
        if (written != null) {
            written.forEach((wallet, units) -> balances.put(wallet, (Long) units));
        }
        return balances;
    }

    private static @Nullable Standing standing(Document state, String tier, String rank, String since) {
        Instant at = instant(state.getString(since));
        return at == null ? null : new Standing(state.getString(tier), state.getInteger(rank), at);
    }

    /** States that were saved before there were stages have none of it. */
    private static LifecycleProgress lifecycle(Document state) {
        Long answered = state.getLong("stagesAnswered");
        return answered == null
                ? LifecycleProgress.NONE
                : new LifecycleProgress(
                        answered,
                        state.getString("stage"),
                        instant(state.getString("stageSince")),
                        state.getString("stageAsked"),
                        state.getBoolean("stageStopped", false));
    }

    private static List<Timeline.Point> points(List<Long> numbers, @Nullable List<Integer> purchases) {
        List<Timeline.Point> points = new ArrayList<>(numbers.size() / NUMBERS_PER_POINT);
        for (int at = 0; at < numbers.size(); at += NUMBERS_PER_POINT) {
            points.add(new Timeline.Point(
                    Instant.ofEpochSecond(numbers.get(at), numbers.get(at + 1)),
                    numbers.get(at + 2),
                    purchases == null ? 1 : purchases.get(at / NUMBERS_PER_POINT)));
        }
        return points;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
