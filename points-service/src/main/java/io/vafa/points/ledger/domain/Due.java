package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.HoldEnd;
import io.vafa.contracts.journal.Posting.PointsExpired;
import io.vafa.contracts.journal.Posting.PointsMatured;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What time alone does to an account: holds end, pending lots become available and lots are gone, each at its instant. It rides first
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
            switch (next.get()) {
                case HoldOver hold -> release(postings, hold);
                case Maturity maturity -> mature(postings, maturity);
                case Expiration expiration -> expire(postings, expiration);
            }
        }
        return new Due(postings.all(), postings.account().asOf(at));
    }

    /** When something falls due next; empty if nothing ever does. */
    public static Optional<Instant> nextAt(Account account) {
        return next(account).map(Event::at);
    }

    /** Something that happens by itself. At one instant points come back, then become available, and then go. */
    private sealed interface Event {
        Comparator<Event> ORDER = Comparator.comparing(Event::at)
                .thenComparingInt(Event::rank)
                .thenComparing(Event::wallet)
                .thenComparingLong(Event::number);

        Instant at();

        int rank();

        String wallet();

        /** Of the lot, or of the entry that opened the hold. */
        long number();
    }

    /** The time of a hold is over. */
    private record HoldOver(Instant at, String wallet, long number) implements Event {
        @Override
        public int rank() {
            return 0;
        }
    }

    /** Points can be spent. */
    private record Maturity(Instant at, String wallet, long number, LotBalance lot) implements Event {
        @Override
        public int rank() {
            return 1;
        }
    }

    /** Points are gone. */
    private record Expiration(Instant at, String wallet, long number) implements Event {
        @Override
        public int rank() {
            return 2;
        }
    }

    private static Optional<Event> next(Account account) {
        return account.wallets().entrySet().stream()
                .flatMap(wallet -> events(wallet.getKey(), wallet.getValue()))
                .min(Event.ORDER);
    }

    private static Stream<Event> events(String code, Wallet wallet) {
        Stream.Builder<Event> events = Stream.builder();
        for (LotBalance balance : wallet.lots()) {
            long number = balance.lot().number();
            Instant availableFrom = balance.lot().availableFrom();
            Instant expiresAt = balance.lot().expiresAt();
            if (availableFrom != null) {
                events.add(new Maturity(availableFrom, code, number, balance));
            }
            if (expiresAt != null) {
                events.add(new Expiration(expiresAt, code, number));
            }
        }
        wallet.holds().forEach((number, hold) -> events.add(new HoldOver(hold.expiresAt(), code, number)));
        return events.build();
    }

    private static void release(Postings postings, HoldOver over) {
        postings.endHold(over.wallet(), over.number(), 0, HoldEnd.EXPIRED, over.at());
    }

    private static void mature(Postings postings, Maturity event) {
        LotBalance from = event.lot();
        Lot into = postings.own(event.wallet(), from.lot().matured());
        postings.add(new PointsMatured(event.wallet(), from.points(), event.at(), List.of(part(from)), into.number()));
        postings.settle(event.wallet(), into, from.points());
    }

    /** All lots of the wallet that go at that instant go together. */
    private static void expire(Postings postings, Expiration event) {
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
