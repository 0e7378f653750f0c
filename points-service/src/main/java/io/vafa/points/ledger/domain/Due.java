package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.PointsExpired;
import io.vafa.contracts.journal.Posting.PointsMatured;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What time alone does to an account: pending lots become available at their instant, lots are gone at theirs. It rides first
 * in the next entry, whatever that is about, so that every decision is made on the account as it is by then.
 *
 * @param postings in the order of due instants
 * @param account after them, as of the time asked for
 */
public record Due(List<Posting> postings, Account account) {
    public Due {
        postings = List.copyOf(postings);
    }

    /** What falls due up to and including a time. */
    public static Due until(Account account, Instant at) {
        Postings postings = new Postings(account);
        for (Optional<Event> next = next(postings.account()); next.isPresent(); next = next(postings.account())) {
            if (next.get().at().isAfter(at)) {
                break;
            }
            switch (next.get().kind()) {
                case MATURITY -> mature(postings, next.get());
                case EXPIRY -> expire(postings, next.get());
            }
        }
        return new Due(postings.all(), postings.account().asOf(at));
    }

    /** When something falls due next; empty if nothing ever does. */
    public static Optional<Instant> nextAt(Account account) {
        return next(account).map(Event::at);
    }

    private enum Kind {
        // At one instant what becomes available does so before anything goes, so that it can still pay a debt.
        MATURITY,
        EXPIRY
    }

    /** Something that happens to one lot. */
    private record Event(Instant at, Kind kind, String wallet, LotBalance lot) {
        static final Comparator<Event> ORDER = Comparator.comparing(Event::at)
                .thenComparing(Event::kind)
                .thenComparing(Event::wallet)
                .thenComparingLong(event -> event.lot().lot().number());
    }

    private static Optional<Event> next(Account account) {
        return account.wallets().entrySet().stream()
                .flatMap(wallet ->
                        wallet.getValue().lots().stream().flatMap(balance -> events(wallet.getKey(), balance)))
                .min(Event.ORDER);
    }

    private static Stream<Event> events(String wallet, LotBalance balance) {
        Instant availableFrom = balance.lot().availableFrom();
        Instant expiresAt = balance.lot().expiresAt();
        return Stream.concat(
                availableFrom == null
                        ? Stream.empty()
                        : Stream.of(new Event(availableFrom, Kind.MATURITY, wallet, balance)),
                expiresAt == null ? Stream.empty() : Stream.of(new Event(expiresAt, Kind.EXPIRY, wallet, balance)));
    }

    private static void mature(Postings postings, Event event) {
        LotBalance from = event.lot();
        Lot into = postings.own(event.wallet(), from.lot().matured());
        postings.add(new PointsMatured(event.wallet(), from.points(), event.at(), List.of(part(from)), into.number()));
        postings.settle(event.wallet(), into, from.points());
    }

    /** All lots of the wallet that go at that instant go together. */
    private static void expire(Postings postings, Event event) {
        List<LotBalance> gone = postings.wallet(event.wallet()).lots().stream()
                .filter(balance -> event.at().equals(balance.lot().expiresAt()))
                .sorted(Comparator.comparingLong(balance -> balance.lot().number()))
                .toList();
        postings.add(new PointsExpired(
                event.wallet(),
                gone.stream().mapToLong(LotBalance::points).reduce(0, Math::addExact),
                event.at(),
                gone.stream().map(Due::part).toList()));
    }

    private static LotPart part(LotBalance balance) {
        return new LotPart(balance.lot().number(), balance.points());
    }
}
