package io.vafa.points.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.Posting;
import io.vafa.platform.json.Json;
import io.vafa.points.finance.domain.BookFold;
import io.vafa.points.finance.domain.ClearingMovement;
import io.vafa.points.finance.domain.Figure;
import io.vafa.points.finance.domain.Figures;
import io.vafa.points.finance.domain.Flow;
import io.vafa.points.finance.domain.LotBook;
import io.vafa.points.finance.domain.MemberBook;
import io.vafa.points.finance.domain.Months;
import io.vafa.points.finance.domain.Place;
import io.vafa.points.finance.domain.Stock;
import io.vafa.points.finance.domain.WalletBook;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.RandomMovements;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever members do, what was owed at first and what flowed since is what their accounts say, by wallet and by issuer. */
class FiguresModelTest {
    private static final Instant START = Instant.parse("2021-01-15T09:00:00Z");
    private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");
    private static final Months MONTHS =
            at -> LocalDate.ofInstant(at, TEHRAN).toString().substring(0, 7);

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 1403, 20_261_121, 20_261_122, 20_261_123, 20_261_124})
    void openingAndFlowsAreWhatAccountsSay(long seed) {
        Run run = new Run(seed);
        RandomMovements lives = new RandomMovements(seed, START, 20, run::written);
        for (int seal = 0; seal < 20; seal++) {
            lives.live(150);
            run.seal();
        }
        // A life in which something never happened proves nothing about it.
        assertThat(run.seen).as("seed %d", seed).containsExactlyInAnyOrder(Flow.values());
        assertThat(run.heldAtASeal).as("seed %d", seed).isPositive();
    }

    private static final class Run {
        private final long seed;
        private final Map<String, Account> accounts = new TreeMap<>();
        private final Map<String, List<JournalEntry>> journals = new HashMap<>();
        private final Map<String, MemberBook> books = new TreeMap<>();
        private final Stock stock = new Stock();
        private final Set<Flow> seen = EnumSet.noneOf(Flow.class);
        private Map<String, Long> before = new TreeMap<>();
        private int heldAtASeal;

        Run(long seed) {
            this.seed = seed;
        }

        void written(Account account, JournalEntry entry) {
            accounts.put(account.member(), account);
            journals.computeIfAbsent(account.member(), _ -> new ArrayList<>()).add(entry);
        }

        void seal() {
            Figures figures = new Figures();
            List<ClearingMovement> movements = new ArrayList<>();
            journals.forEach((member, journal) -> {
                MemberBook book = books.getOrDefault(member, MemberBook.empty(member));
                BookFold fold = new BookFold(book, MONTHS, at -> journal.get((int) at - 1), figures, movements);
                journal.subList((int) book.sequence(), journal.size())
                        .forEach(entry -> fold.entry(entry, "hash-" + entry.sequence()));
                // Books are kept as JSON from seal to seal.
                books.put(member, Json.read(Json.write(fold.book()), MemberBook.class));
                agrees(Objects.requireNonNull(accounts.get(member)), Objects.requireNonNull(books.get(member)));
            });
            figures.rows().forEach(figure -> {
                stock.add(figure);
                seen.add(figure.key().flow());
            });
            Map<String, Long> after = new TreeMap<>();
            accounts.values()
                    .forEach(account -> owed(account).forEach((key, points) -> after.merge(key, points, Long::sum)));
            Map<String, Long> flowed = new TreeMap<>(before);
            figures.rows().stream()
                    .filter(figure -> figure.key().place() != Place.TRANSIT)
                    .forEach(figure -> flowed.merge(
                            figure.key().wallet() + " " + figure.key().issuer(), figure.points(), Long::sum));
            flowed.values().removeIf(points -> points == 0);
            after.values().removeIf(points -> points == 0);
            assertThat(flowed).as("seed %d", seed).isEqualTo(after);
            before = after;
            stockIsWhatAccountsHave();
            settledAndMovedSumToZero(figures.rows());
            movementsAreThePostings(movements);
        }

        /** Lot by lot. */
        private void agrees(Account account, MemberBook book) {
            account.wallets().forEach((code, wallet) -> {
                WalletBook mine = book.wallets().getOrDefault(code, new WalletBook(List.of(), Map.of(), Map.of()));
                String where = "seed " + seed + ", " + account.member() + " after entry " + account.sequence();
                assertThat(mine.outstanding())
                        .as(where)
                        .isEqualTo(wallet.balance().outstanding());
                assertThat(points(mine.lots())).as(where).isEqualTo(balances(wallet.lots()));
                assertThat(mine.debts()).as(where).isEqualTo(wallet.debts());
                assertThat(mine.holds().keySet())
                        .as(where)
                        .isEqualTo(wallet.holds().keySet());
                wallet.holds()
                        .forEach((number, hold) -> assertThat(
                                        points(mine.holds().getOrDefault(number, List.of())))
                                .as(where)
                                .isEqualTo(balances(hold.parts())));
                heldAtASeal += wallet.holds().size();
            });
        }

        private static Map<Lot, Long> points(List<LotBook> lots) {
            return lots.stream().collect(Collectors.toMap(LotBook::lot, LotBook::points));
        }

        private static Map<Lot, Long> balances(List<LotBalance> lots) {
            return lots.stream().collect(Collectors.toMap(LotBalance::lot, LotBalance::points));
        }

        private static Map<String, Long> owed(Account account) {
            Map<String, Long> owed = new TreeMap<>();
            account.wallets().forEach((code, wallet) -> {
                Stream.concat(
                                wallet.lots().stream(),
                                wallet.holds().values().stream().flatMap(hold -> hold.parts().stream()))
                        .forEach(lot -> owed.merge(code + " " + lot.lot().issuer(), lot.points(), Long::sum));
                wallet.debts().forEach((issuer, points) -> owed.merge(code + " " + issuer, -points, Long::sum));
            });
            return owed;
        }

        private void stockIsWhatAccountsHave() {
            Map<String, Long> expected = new TreeMap<>();
            accounts.values()
                    .forEach(account -> account.wallets()
                            .forEach((code, wallet) -> Stream.concat(
                                            wallet.lots().stream(),
                                            wallet.holds().values().stream().flatMap(hold -> hold.parts().stream()))
                                    .forEach(lot -> expected.merge(
                                            code + " " + lot.lot().issuer() + " "
                                                    + lot.lot().funder() + " "
                                                    + (lot.lot().expiresAt() == null
                                                            ? null
                                                            : MONTHS.of(lot.lot()
                                                                    .expiresAt()
                                                                    .minusMillis(1))),
                                            lot.points(),
                                            Long::sum))));
            Map<String, Long> found = new TreeMap<>();
            stock.rows().stream().filter(row -> row.key().place() == Place.LOTS).forEach(row -> {
                assertThat(row.points()).as("seed %d, %s", seed, row).isPositive();
                found.merge(
                        row.key().wallet() + " " + row.key().issuer() + " "
                                + row.key().funder() + " " + row.key().expiresIn(),
                        row.points(),
                        Long::sum);
            });
            assertThat(found).as("seed %d", seed).isEqualTo(expected);
            stock.rows().stream()
                    .filter(row -> row.key().place() == Place.TRANSIT)
                    .forEach(row -> assertThat(row.points())
                            .as("seed %d, %s", seed, row)
                            .isPositive());
        }

        private void settledAndMovedSumToZero(List<Figure> figures) {
            for (Flow flow : List.of(Flow.DEBT_SETTLED, Flow.EXPIRY_MOVED)) {
                assertThat(figures.stream()
                                .filter(figure -> figure.key().flow() == flow)
                                .mapToLong(Figure::points)
                                .sum())
                        .as("seed %d, %s", seed, flow)
                        .isZero();
            }
            // What is sent leaves the lots and is on its way, point for point.
            assertThat(figures.stream()
                            .filter(figure -> figure.key().flow() == Flow.SENT)
                            .mapToLong(Figure::points)
                            .sum())
                    .as("seed %d", seed)
                    .isZero();
        }

        private int movementsSeen;

        private void movementsAreThePostings(List<ClearingMovement> movements) {
            long points = 0;
            for (Map.Entry<String, List<JournalEntry>> journal : journals.entrySet()) {
                for (JournalEntry entry : journal.getValue()) {
                    for (Posting posting : entry.postings()) {
                        if (posting instanceof Posting.PointsRedeemed redeemed) {
                            points += redeemed.parts().stream()
                                    .filter(part -> !part.lot()
                                            .issuer()
                                            .equals(redeemed.redemption().partner()))
                                    .mapToLong(LotBalance::points)
                                    .sum();
                        }
                    }
                }
            }
            movementsSeen += (int) movements.stream()
                    .filter(movement -> movement.points() > 0)
                    .mapToLong(ClearingMovement::points)
                    .sum();
            assertThat(movementsSeen).as("seed %d", seed).isEqualTo((int) points);
        }
    }
}
