package io.vafa.points.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.journal.CapUse;
import io.vafa.contracts.journal.CapUse.Period;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.PurchaseRemainder;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.ReturnLine;
import io.vafa.points.Basket;
import io.vafa.points.Samples;
import io.vafa.points.program.ProgramText;
import io.vafa.rating.domain.Remaining;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random programmes, purchases and returns, against a slow model: every purchase earns exactly what the model says, every
 * return leaves exactly what the rest is worth, no cap is ever exceeded, and when all has gone back nothing is left.
 */
class AccrualModelTest {
    private static final int PROGRAMMES = 120;
    private static final int STEPS = 40;

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121})
    void theLedgerAgreesWithTheModel(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < PROGRAMMES; run++) {
            new Run(random, "seed " + seed + ", programme " + run).go();
        }
    }

    /** One member under one programme. */
    private static final class Run {
        private final Random random;
        private final RandomProgramme programme;
        private final Book book = new Book(WalletPolicy.DEFAULT);
        private final String name;
        private final List<Purchase> purchases = new ArrayList<>();
        private final Map<String, Map<String, Map<String, Long>>> usedByPurchase = new HashMap<>();
        private final Map<String, List<CapUse>> latestOf = new HashMap<>();
        private final Map<String, Long> stands = new TreeMap<>();
        private int returns;

        Run(Random random, String what) {
            this.random = random;
            this.programme = new RandomProgramme(random);
            this.name = what + "\n" + programme.text();
            book.terms = ProgramText.terms(programme.text());
        }

        void go() {
            for (int step = 0; step < STEPS; step++) {
                if (purchases.isEmpty() || random.nextInt(5) < 3) {
                    buy();
                } else {
                    takeBack(purchases.get(random.nextInt(purchases.size())));
                }
                everyCapHolds();
                assertThat(book.balance().available())
                        .as(name)
                        .isEqualTo(stands.values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
            }
            purchases.forEach(purchase -> book.does(Returning.all(purchase, "last" + returns++)));
            assertThat(book.balance().outstanding()).as(name).isZero();
            assertThat(book.account.capUsage()).as(name).isEqualTo(CapUsage.NONE);
        }

        private void buy() {
            Purchase purchase = basket().purchase("e" + purchases.size());
            Map<String, Long> expected = naive(purchase, whole(purchase))
                    .given(rule -> left("rule:" + rule.id(), rule.caps(), purchase), leftOfWallet(purchase));

            book.does(Samples.credit(Samples.MEMBER, purchase));

            JournalEntry entry = book.entries().getLast();
            Map<String, Long> given = new TreeMap<>();
            entry.explanation().forEach(rule -> given.put(rule.rule(), rule.gave()));
            assertThat(given)
                    .as("%s%n%s%n%s", name, purchase, entry.explanation())
                    .isEqualTo(expected);
            purchases.add(purchase);
            stands.put(purchase.eventId(), sum(given));
            count(purchase, entry);
        }

        private void takeBack(Purchase purchase) {
            long before = stands.getOrDefault(purchase.eventId(), 0L);
            Map<String, Map<String, Long>> usedBefore = usedByPurchase.getOrDefault(purchase.eventId(), Map.of());
            Decision decision = book.does(returned(purchase));
            if (!(decision instanceof Decision.Accepted)) {
                return;
            }
            JournalEntry entry = book.entries().getLast();
            PurchaseRemainder rest = entry.postings().stream()
                    .filter(Posting.PurchaseReturned.class::isInstance)
                    .map(posting -> ((Posting.PurchaseReturned) posting).after())
                    .findFirst()
                    .orElseThrow();
            // As much room as it took itself, and what nobody else has taken; its own count is not among the others'.
            usedByPurchase.remove(purchase.eventId());
            Map<String, Long> due = naive(purchase, rest)
                    .given(
                            rule -> Math.min(
                                    left("rule:" + rule.id(), rule.caps(), purchase),
                                    recorded(purchase, "rule:" + rule.id(), rule.caps())),
                            Math.min(
                                    leftOfWallet(purchase), recorded(purchase, "wallet:points", programme.walletCaps)));
            long stand = Math.min(before, sum(due));
            assertThat(rest.earned().getOrDefault("points", 0L))
                    .as("%s%n%s%n%s", name, purchase, entry)
                    .isEqualTo(stand);
            stands.put(purchase.eventId(), stand);
            usedByPurchase.put(purchase.eventId(), new HashMap<>(usedBefore));
            count(purchase, entry);
        }

        /** What was left of a cap when it first mattered for the purchase; of one that never did, all. */
        private long recorded(Purchase purchase, String cap, Map<Period, Long> caps) {
            return latestOf.getOrDefault(purchase.eventId(), List.of()).stream()
                    .filter(use -> use.cap().equals(cap) && caps.containsKey(use.period()))
                    .mapToLong(CapUse::headroom)
                    .min()
                    .orElse(Long.MAX_VALUE);
        }

        private long leftOfWallet(Purchase purchase) {
            return left("wallet:points", programme.walletCaps, purchase);
        }

        private long left(String cap, Map<Period, Long> caps, Purchase purchase) {
            return caps.entrySet().stream()
                    .mapToLong(most -> most.getValue() - used(cap, most.getKey(), period(purchase, most.getKey())))
                    .min()
                    .orElse(Long.MAX_VALUE);
        }

        private long used(String cap, Period period, String of) {
            return usedByPurchase.values().stream()
                    .mapToLong(uses -> uses.getOrDefault(cap, Map.of()).getOrDefault(period + of, 0L))
                    .sum();
        }

        private void count(Purchase purchase, JournalEntry entry) {
            List<CapUse> uses = entry.postings().stream()
                    .filter(Posting.CapsCounted.class::isInstance)
                    .flatMap(posting -> ((Posting.CapsCounted) posting).uses().stream())
                    .toList();
            latestOf.put(purchase.eventId(), uses);
            for (CapUse use : uses) {
                assertThat(use.of()).as(name).isEqualTo(period(purchase, use.period()));
                usedByPurchase
                        .computeIfAbsent(purchase.eventId(), _ -> new HashMap<>())
                        .computeIfAbsent(use.cap(), _ -> new HashMap<>())
                        .put(use.period() + use.of(), use.used());
            }
        }

        private void everyCapHolds() {
            for (Purchase purchase : purchases) {
                for (RandomProgramme.Rule rule : programme.rules) {
                    assertThat(left("rule:" + rule.id(), rule.caps(), purchase))
                            .as(name)
                            .isNotNegative();
                }
                assertThat(leftOfWallet(purchase)).as(name).isNotNegative();
            }
        }

        private ReturnPurchase returned(Purchase purchase) {
            String id = "r" + returns++;
            int place = 1 + random.nextInt(purchase.lines().size());
            return switch (random.nextInt(4)) {
                case 0 -> Returning.all(purchase, id);
                case 1 ->
                    Returning.amount(
                            purchase, id, 1 + random.nextLong(purchase.amount().minorUnits()));
                case 2 -> Returning.lines(purchase, id, new ReturnLine(place, null, null, null));
                default ->
                    Returning.lines(
                            purchase,
                            id,
                            new ReturnLine(place, null, BigDecimal.valueOf(1 + random.nextInt(15), 1), null));
            };
        }

        private Basket basket() {
            Basket basket = Basket.of()
                    .at(LocalDateTime.of(2021, 3, 20 + random.nextInt(5), random.nextInt(24), 0)
                            .plusDays(random.nextInt(20))
                            .toString());
            int lines = 1 + random.nextInt(5);
            long sum = 0;
            for (int i = 0; i < lines; i++) {
                long cents = 1L + random.nextInt(2_500);
                sum += cents;
                basket.with(
                        "sku" + i,
                        random.nextInt(4) == 0
                                ? null
                                : RandomProgramme.CATEGORIES.get(random.nextInt(RandomProgramme.CATEGORIES.size())),
                        BigDecimal.valueOf(1 + random.nextInt(40), 1).toPlainString(),
                        cents);
            }
            return random.nextInt(3) == 0 ? basket.paid(1 + random.nextLong(2 * sum)) : basket;
        }

        private NaiveRating naive(Purchase purchase, PurchaseRemainder remainder) {
            Purchase rest = Remaining.of(purchase, remainder);
            return new NaiveRating(programme, rest.lines(), rest.amount().minorUnits());
        }

        private static PurchaseRemainder whole(Purchase purchase) {
            return new PurchaseRemainder(purchase.amount().minorUnits(), Map.of(), List.of());
        }

        private static long sum(Map<String, Long> given) {
            return given.values().stream().mapToLong(Long::longValue).sum();
        }

        private static String period(Purchase purchase, Period period) {
            String day =
                    purchase.occurredAt().atZone(ProgramText.ZONE).toLocalDate().toString();
            return switch (period) {
                case DAY -> day;
                case MONTH -> day.substring(0, 7);
                case EVER -> CapUse.EVER;
            };
        }
    }
}
