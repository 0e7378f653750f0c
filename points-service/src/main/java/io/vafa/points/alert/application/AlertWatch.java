package io.vafa.points.alert.application;

import io.vafa.contracts.alert.AlertRaised;
import io.vafa.contracts.alert.AlertSubject;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.JournalEntry.Kind;
import io.vafa.points.alert.domain.AlertRule;
import io.vafa.points.alert.domain.Counted;
import io.vafa.points.alert.domain.Deed;
import io.vafa.points.alert.domain.Tally;
import io.vafa.points.ledger.domain.FollowUps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the journal for what a person should look at. First all is counted, and then it is looked at what that comes to: so of two who read side by side the
 * one who counted last sees it all. The same entries again count nothing twice and raise the same alerts, which are there.
 */
public final class AlertWatch {
    private static final Kind FREEZE = Kind.STANDING;

    /** In which kinds of entries there can be anything; most are purchases, in which there is nothing. */
    public static final Set<Kind> KINDS =
            Stream.concat(Deed.KINDS.stream(), Stream.of(FREEZE)).collect(Collectors.toUnmodifiableSet());

    /** What is older counts no more: what belongs to it may be forgotten already, and nobody can do much about it. */
    static final Duration REMEMBERED = Duration.ofHours(2L * AlertRule.HOURS_MAX);

    private final AlertRules rules;
    private final Tallies tallies;
    private final Alerts alerts;
    private final AlertTelling telling;
    private final Clock clock;

    public AlertWatch(AlertRules rules, Tallies tallies, Alerts alerts, AlertTelling telling, Clock clock) {
        this.rules = rules;
        this.tallies = tallies;
        this.alerts = alerts;
        this.telling = telling;
        this.clock = clock;
    }

    /** Looks at entries, each member's in the order of its journal. */
    public void read(List<JournalEntry> entries) {
        Instant remembered = clock.instant().minus(REMEMBERED);
        List<AlertRaised> raised = new ArrayList<>();
        List<Tallies.Count> counts = new ArrayList<>();
        Map<String, Touched> touched = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            if (entry.recordedAt().isBefore(remembered)) {
                continue;
            }
            if (entry.kind() == FREEZE && FollowUps.isFreeze(entry)) {
                raised.add(frozen(entry));
            }
            Deed.of(entry).ifPresent(deed -> {
                for (AlertRule rule : rules.inForce(deed.program(), deed.at())) {
                    rule.subject(deed).ifPresent(subject -> {
                        Tally tally = new Tally(deed.program(), rule, subject);
                        Counted counted = Counted.of(deed);
                        counts.add(new Tallies.Count(tally, counted));
                        touched.computeIfAbsent(tally.key(), _ -> new Touched(tally, new TreeSet<>()))
                                .hours()
                                .add(counted.hour());
                    });
                }
            });
        }
        tallies.count(counts);
        touched.values().forEach(some -> raised.addAll(broken(some)));
        raise(raised);
    }

    /** A tally, and in which hours something was counted. */
    private record Touched(Tally tally, SortedSet<Long> hours) {}

    private List<AlertRaised> broken(Touched touched) {
        Tally tally = touched.tally();
        List<Counted> deeds = tallies.counted(
                tally,
                tally.firstBeside(touched.hours().first()),
                tally.lastBeside(touched.hours().last()));
        List<AlertRaised> found = new ArrayList<>();
        for (long hour : touched.hours()) {
            tally.brokenAround(hour, deeds).forEach(broken -> found.add(alert(tally, broken)));
        }
        return found;
    }

    /** Keeps alerts and tells others of them; again with the same it does what is not done yet. */
    void raise(List<AlertRaised> found) {
        if (found.isEmpty()) {
            return;
        }
        Map<String, AlertRaised> once = new LinkedHashMap<>();
        found.forEach(alert -> once.putIfAbsent(alert.alert(), alert));
        Alerts.Raised raised = alerts.raise(List.copyOf(once.values()));
        telling.counted(raised.isNew());
        if (!raised.untold().isEmpty()) {
            telling.tell(raised.untold());
            alerts.told(raised.untold());
        }
    }

    private AlertRaised alert(Tally tally, Tally.Broken broken) {
        AlertRule rule = tally.rule();
        return new AlertRaised(
                tally.program(),
                id(AlertRaised.Kind.PACE, tally.key(), broken.window()),
                AlertRaised.Kind.PACE,
                tally.subject(),
                rule.id(),
                rule.wallet(),
                rule.hours(),
                broken.figures().times(),
                broken.figures().members(),
                broken.figures().points(),
                null,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static AlertRaised frozen(JournalEntry entry) {
        return new AlertRaised(
                entry.program(),
                id(AlertRaised.Kind.MEMBER_FROZEN, entry.program(), entry.member(), entry.sequence()),
                AlertRaised.Kind.MEMBER_FROZEN,
                AlertSubject.member(entry.member()),
                null,
                null,
                null,
                null,
                null,
                null,
                entry.sequence(),
                entry.recordedAt());
    }

    /** The same for the same thing, and good in an address. */
    static String id(AlertRaised.Kind kind, Object... about) {
        return "al_" + Fingerprint.of(kind, Fingerprint.of(about));
    }
}
