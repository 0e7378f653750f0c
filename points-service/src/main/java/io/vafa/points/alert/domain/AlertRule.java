package io.vafa.points.alert.domain;

import io.vafa.contracts.alert.AlertSubject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much one agent, till or store may do in so many hours that follow each other before somebody is told. It hinders nobody.
 *
 * @param id names it in the programme
 * @param by who is counted
 * @param wallet whose points are counted; null: deeds in all wallets
 * @param hours 1 to {@link #HOURS_MAX}
 * @param times more deeds than that are told; null: any number may pass
 * @param members more different members than that
 * @param points more whole units than that, given, taken and spent together
 */
public record AlertRule(
        String id,
        By by,
        @Nullable String wallet,
        int hours,
        @Nullable Long times,
        @Nullable Long members,
        @Nullable Long points) {
    /** A week. */
    public static final int HOURS_MAX = 168;

    /** So many deeds of one hour are counted; who does more is told of by whatever rule. */
    public static final int DEEDS_MAX = 5_000;

    /** Who is counted. */
    public enum By {
        /** A person of the help desk, wherever they work. */
        AGENT,
        /** A till, for what no agent did; what names no till is not counted. */
        TILL,
        /** All of a store that no agent did, whether it names a till or not. */
        STORE
    }

    /** For whom a deed counts; empty if the rule is not about it. */
    public Optional<AlertSubject> subject(Deed deed) {
        if (wallet != null && !wallet.equals(deed.wallet())) {
            return Optional.empty();
        }
        return switch (by) {
            case AGENT -> Optional.ofNullable(deed.agent()).map(AlertSubject::agent);
            case TILL ->
                deed.agent() != null || deed.till() == null
                        ? Optional.empty()
                        : Optional.of(AlertSubject.place(deed.partner(), deed.store(), deed.till()));
            case STORE ->
                deed.agent() != null || deed.store() == null
                        ? Optional.empty()
                        : Optional.of(AlertSubject.place(deed.partner(), deed.store(), null));
        };
    }

    /** Whether so much is told. */
    boolean isBrokenBy(Figures figures) {
        return exceeds(figures.times(), times)
                || exceeds(figures.members(), members)
                || exceeds(figures.points(), points);
    }

    private static boolean exceeds(long figure, @Nullable Long most) {
        return most != null && figure > most;
    }
}
