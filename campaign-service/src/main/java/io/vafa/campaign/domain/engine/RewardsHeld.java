package io.vafa.campaign.domain.engine;

import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.RewardUse;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.reward.Reward;
import io.vafa.contracts.reward.RewardType;
import io.vafa.rating.domain.Lasting;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a member was given that is no points, as the journal says it.
 *
 * @param held in the order in which it was given; at most {@link #HELD_MAX}: beyond that what is void or used goes first, then what was given first
 * @param tickets of each draw, whatever of {@code held} has gone; of the {@link #DRAWS_MAX} for which some came or went last
 */
public record RewardsHeld(List<HeldReward> held, SortedMap<String, Tickets> tickets) {
    /** More than anybody looks through. */
    public static final int HELD_MAX = 200;

    /** Nothing. */
    public static final RewardsHeld NOTHING = new RewardsHeld(List.of(), new TreeMap<>());

    /** More draws than anybody has tickets for. */
    public static final int DRAWS_MAX = 50;

    /**
     * Tickets for one draw.
     *
     * @param count at least 1
     * @param latest place of the entry by which some came or went last
     */
    public record Tickets(long count, long latest) {}

    public RewardsHeld {
        held = List.copyOf(held);
        tickets = Collections.unmodifiableSortedMap(new TreeMap<>(tickets));
    }

    /** How many tickets for a draw. */
    public long tickets(String draw) {
        Tickets some = tickets.get(draw);
        return some == null ? 0 : some.count();
    }

    /** After an entry. */
    public RewardsHeld after(JournalEntry entry) {
        RewardsHeld after = this;
        for (Posting posting : entry.postings()) {
            if (posting instanceof Posting.RewardGiven given && isHeld(given.reward())) {
                after = after.with(entry, given)
                        .counting(
                                entry,
                                given.reward().type(),
                                given.reward().name(),
                                given.reward().quantity());
            } else if (posting instanceof Posting.RewardRecalled recalled) {
                after = after.without(recalled).counting(entry, recalled.kind(), recalled.name(), -recalled.quantity());
            }
        }
        return after;
    }

    /** After a decision by which some of it is used, or not used after all. */
    public RewardsHeld after(CampaignDecision decision) {
        List<HeldReward> changed = new ArrayList<>(held);
        for (RewardUse use : decision.rewardUses()) {
            changed.replaceAll(one -> one.sequence() == use.given() ? one.used(use.quantity()) : one);
        }
        return new RewardsHeld(changed, tickets);
    }

    /** How much of what an entry gave can still be used. */
    public long left(long sequence) {
        return given(sequence).map(HeldReward::left).orElse(0L);
    }

    /** What was given by an entry, if it stands. */
    Optional<HeldReward> given(long sequence) {
        return held.stream().filter(one -> one.sequence() == sequence).findFirst();
    }

    /**
     * What stands, used or not, each with the time for which it is good. Of what prolongs, one for each time without a gap: days are added up in the
     * order in which they were given, so that whatever goes back takes its own days along and no others.
     *
     * @param zone by whose clocks days end
     */
    public List<HeldReward> standing(ZoneId zone) {
        List<HeldReward> standing = new ArrayList<>();
        Map<String, List<HeldReward>> prolonging = new LinkedHashMap<>();
        for (HeldReward one : held) {
            if (one.prolongsDays() == null) {
                standing.add(one);
            } else {
                prolonging.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(one);
            }
        }
        prolonging.values().forEach(pieces -> standing.addAll(joined(pieces, zone)));
        return standing;
    }

    private static List<HeldReward> joined(List<HeldReward> pieces, ZoneId zone) {
        Deque<HeldReward> joined = new ArrayDeque<>();
        for (HeldReward piece : pieces.stream()
                .sorted(Comparator.comparing(HeldReward::givenAt).thenComparingLong(HeldReward::sequence))
                .toList()) {
            HeldReward last = joined.peekLast();
            boolean goesOn = last != null && last.isValid(piece.givenAt());
            Instant end = goesOn ? last.validUntil() : null;
            if (goesOn) {
                joined.removeLast();
            }
            joined.add(piece.of(1)
                    .lasting(
                            goesOn ? last.givenAt() : piece.givenAt(),
                            prolonged(end, piece.givenAt(), piece.days(), zone)));
        }
        return List.copyOf(joined);
    }

    /** Until when it is good if so many days are added to what is good until an end, or from when they are given. */
    private static Instant prolonged(@Nullable Instant end, Instant givenAt, int days, ZoneId zone) {
        return end == null
                ? Lasting.until(givenAt, days, zone)
                : LocalDate.ofInstant(end, zone)
                        .plusDays(days)
                        .atStartOfDay(zone)
                        .toInstant();
    }

    /**
     * Until when a benefit is good once it is prolonged.
     *
     * @param givenAt when it is
     * @param days in all
     */
    Instant prolonged(String name, Instant givenAt, int days, ZoneId zone) {
        return standing(zone).stream()
                .filter(one -> one.prolongsDays() != null && one.name().equals(name))
                .map(HeldReward::validUntil)
                .filter(end -> end != null && end.isAfter(givenAt))
                .max(Comparator.naturalOrder())
                .map(end -> prolonged(end, givenAt, days, zone))
                .orElseGet(() -> Lasting.until(givenAt, days, zone));
    }

    /** The names of what is good at a time. */
    public SortedSet<String> namesAt(Instant at, ZoneId zone) {
        return standing(zone).stream()
                .filter(one -> !one.givenAt().isAfter(at) && one.isValid(at) && one.left() > 0)
                .map(HeldReward::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What has a name, is good for a time and not used up; how it stands. */
    Stream<HeldReward> ending(String name, ZoneId zone) {
        return standing(zone).stream()
                .filter(one -> one.name().equals(name) && one.left() > 0 && one.validUntil() != null);
    }

    /** Words are read and cases are looked after; neither is kept. */
    private static boolean isHeld(Reward reward) {
        return switch (reward.type()) {
            case COUPON, GIFT, BADGE, BENEFIT, TICKETS -> true;
            case MESSAGE, CASE -> false;
        };
    }

    private RewardsHeld counting(JournalEntry entry, RewardType type, String name, long more) {
        if (type != RewardType.TICKETS) {
            return this;
        }
        SortedMap<String, Tickets> changed = new TreeMap<>(tickets);
        long count = Math.max(0, Math.addExact(tickets(name), more));
        if (count == 0) {
            changed.remove(name);
        } else {
            changed.put(name, new Tickets(count, entry.sequence()));
        }
        while (changed.size() > DRAWS_MAX) {
            changed.remove(Collections.min(
                            changed.entrySet(),
                            Comparator.<Map.Entry<String, Tickets>>comparingLong(
                                            one -> one.getValue().latest())
                                    .thenComparing(Map.Entry::getKey))
                    .getKey());
        }
        return new RewardsHeld(held, changed);
    }

    private RewardsHeld with(JournalEntry entry, Posting.RewardGiven given) {
        Reward reward = given.reward();
        List<HeldReward> more = new ArrayList<>(held);
        more.add(new HeldReward(
                entry.sequence(),
                given.campaign(),
                reward.type(),
                reward.name(),
                reward.quantity(),
                0,
                entry.occurredAt(),
                reward.validUntil(),
                reward.prolongsDays()));
        while (more.size() > HELD_MAX) {
            more.remove(more.stream()
                    .min(Comparator.comparing((HeldReward one) -> one.isValid(entry.recordedAt()) && one.left() > 0)
                            .thenComparingLong(HeldReward::sequence))
                    .orElseThrow());
        }
        return new RewardsHeld(more, tickets);
    }

    private RewardsHeld without(Posting.RewardRecalled recalled) {
        List<HeldReward> left = new ArrayList<>();
        for (HeldReward one : held) {
            long quantity = one.sequence() == recalled.given() ? one.quantity() - recalled.quantity() : one.quantity();
            if (quantity > 0) {
                left.add(one.of(quantity));
            }
        }
        return new RewardsHeld(left, tickets);
    }
}
