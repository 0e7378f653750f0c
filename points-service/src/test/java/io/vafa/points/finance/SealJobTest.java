package io.vafa.points.finance;

import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.Posting;
import io.vafa.points.finance.application.ClearingReports;
import io.vafa.points.finance.application.ClearingReports.Place;
import io.vafa.points.finance.application.FinanceReport;
import io.vafa.points.finance.application.SealCatalog;
import io.vafa.points.finance.application.SealJob;
import io.vafa.points.finance.application.Seals;
import io.vafa.points.finance.application.Span;
import io.vafa.points.finance.domain.ClearingKey;
import io.vafa.points.finance.domain.Flow;
import io.vafa.points.finance.domain.Seal;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.ledger.domain.RandomMovements;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days are sealed once, whoever does it and however often it breaks off, and reports say what the journals say. */
class SealJobTest {
    private static final Instant START = Instant.parse("2021-03-05T06:00:00Z");
    private static final BigDecimal PRICE = new BigDecimal("0.73");

    @ParameterizedTest
    @ValueSource(longs = {7, 20_261_122})
    void everyReportIsWhatTheJournalSays(long seed) {
        FinanceHouse house = new FinanceHouse();
        house.prices.put("all", PRICE);
        house.prices.put("bazaar cafe", new BigDecimal("1.1"));
        Random random = new Random(seed);
        RandomMovements lives = new RandomMovements(seed, START, 7, (_, entry) -> house.write(entry));
        // What each seal has to cover, by hand.
        List<List<JournalEntry>> covered = new ArrayList<>();
        Map<String, Integer> sealedSoFar = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            lives.live(60);
            house.now = lives.now().plusMillis(1);
            house.sealDays();
            if (random.nextBoolean()) {
                assertThat(house.job.sealEarly(PROGRAM)).isInstanceOf(SealJob.Result.Sealed.class);
            }
            for (Seal seal : house.catalog
                    .all(PROGRAM)
                    .subList(covered.size(), house.catalog.all(PROGRAM).size())) {
                covered.add(prefix(house, seal.cut(), sealedSoFar));
            }
        }
        List<Seal> all = house.catalog.all(PROGRAM);
        assertThat(all).as("seed %d", seed).hasSizeGreaterThan(50);
        LocalDate last = all.getLast().day();
        for (int i = 0; i < 25; i++) {
            LocalDate from = last.minusDays(random.nextInt(120));
            Span span = new Span(from, from.plusDays(1 + random.nextInt(100)));
            reportIsRight(house, covered, span, "seed " + seed + ", " + span);
            clearingIsRight(house, covered, span, "seed " + seed + ", " + span);
        }
    }

    private static List<JournalEntry> prefix(FinanceHouse house, Instant cut, Map<String, Integer> sealedSoFar) {
        List<JournalEntry> prefix = new ArrayList<>();
        house.journals.forEach((member, journal) -> {
            int next = sealedSoFar.getOrDefault(member, 0);
            while (next < journal.size()
                    && journal.get(next).entry().recordedAt().isBefore(cut)) {
                prefix.add(journal.get(next++).entry());
            }
            sealedSoFar.put(member, next);
        });
        return prefix;
    }

    private static void reportIsRight(FinanceHouse house, List<List<JournalEntry>> covered, Span span, String where) {
        JournalFigures before = new JournalFigures();
        JournalFigures after = new JournalFigures();
        List<Seal> seals = house.catalog.all(PROGRAM);
        for (int i = 0; i < seals.size() && seals.get(i).day().isBefore(span.to()); i++) {
            boolean isBefore = seals.get(i).day().isBefore(span.from());
            covered.get(i).forEach(entry -> {
                after.entry(entry);
                if (isBefore) {
                    before.entry(entry);
                }
            });
        }
        FinanceReport report = house.reports.report(PROGRAM, span).orElseThrow();
        Map<String, FinanceReport.Row> rows = new TreeMap<>();
        report.rows().forEach(row -> rows.put(row.wallet() + " " + row.issuer(), row));
        assertThat(rows.keySet()).as(where).isSubsetOf(after.flows.keySet());
        after.flows.forEach((key, flows) -> {
            Map<Flow, Long> then = before.flows.getOrDefault(key, Map.of());
            Map<Flow, Long> during = new TreeMap<>();
            flows.forEach((flow, points) -> during.put(flow, points - then.getOrDefault(flow, 0L)));
            during.values().removeIf(points -> points == 0);
            FinanceReport.Row row = rows.getOrDefault(key, new FinanceReport.Row("", "", 0, Map.of(), 0, 0, 0, 0));
            Map<Flow, Long> reported = new TreeMap<>(row.flows());
            reported.values().removeIf(points -> points == 0);
            assertThat(reported).as("%s, %s", where, key).isEqualTo(during);
            assertThat(row.opening())
                    .as("%s, %s", where, key)
                    .isEqualTo(then.values().stream().mapToLong(Long::longValue).sum());
            assertThat(row.closing())
                    .as("%s, %s", where, key)
                    .isEqualTo(
                            flows.values().stream().mapToLong(Long::longValue).sum());
        });
    }

    private static void clearingIsRight(FinanceHouse house, List<List<JournalEntry>> covered, Span span, String where) {
        Map<ClearingKey, Long> points = new TreeMap<>();
        Map<ClearingKey, BigDecimal> dueBefore = new TreeMap<>();
        Map<ClearingKey, BigDecimal> dueAfter = new TreeMap<>();
        List<Seal> seals = house.catalog.all(PROGRAM);
        for (int i = 0; i < seals.size() && seals.get(i).day().isBefore(span.to()); i++) {
            boolean isBefore = seals.get(i).day().isBefore(span.from());
            for (JournalEntry entry : covered.get(i)) {
                moved(house, entry).forEach((key, moved) -> {
                    BigDecimal due = BigDecimal.valueOf(moved)
                            .multiply(house.prices.getOrDefault(key.issuer() + " " + key.redeemer(), PRICE));
                    dueAfter.merge(key, due, BigDecimal::add);
                    if (isBefore) {
                        dueBefore.merge(key, due, BigDecimal::add);
                    } else {
                        points.merge(key, moved, Long::sum);
                    }
                });
            }
        }
        ClearingReports.Cleared cleared = house.clearing.cleared(PROGRAM, span);
        assertThat(cleared.partners().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as(where)
                .isZero();
        Map<ClearingKey, Long> values = new TreeMap<>();
        cleared.positions().forEach(owed -> {
            ClearingKey key = new ClearingKey(owed.wallet(), owed.issuer(), owed.redeemer());
            values.put(key, owed.valueMinorUnits());
            assertThat(owed.points()).as(where).isEqualTo(points.getOrDefault(key, 0L));
        });
        dueAfter.forEach((key, due) -> assertThat(values.getOrDefault(key, 0L))
                .as("%s, %s", where, key)
                .isEqualTo(floor(due) - floor(dueBefore.getOrDefault(key, BigDecimal.ZERO))));
        entriesStandBehindTheFigures(house, span, values, points, where);
    }

    private static void entriesStandBehindTheFigures(
            FinanceHouse house, Span span, Map<ClearingKey, Long> values, Map<ClearingKey, Long> points, String where) {
        Map<ClearingKey, Long> listedValues = new TreeMap<>();
        Map<ClearingKey, Long> listedPoints = new TreeMap<>();
        Place place = Place.BEGINNING;
        while (place != null) {
            ClearingReports.Page page = house.clearing.entries(PROGRAM, span, null, null, place, 7);
            page.entries().forEach(listed -> {
                listedPoints.merge(listed.entry().key(), listed.entry().points(), Long::sum);
                listedValues.merge(
                        listed.entry().key(),
                        Objects.requireNonNull(listed.entry().value()),
                        Long::sum);
            });
            place = page.next();
        }
        values.values().removeIf(value -> value == 0);
        listedValues.values().removeIf(value -> value == 0);
        points.values().removeIf(sum -> sum == 0);
        listedPoints.values().removeIf(sum -> sum == 0);
        assertThat(listedValues).as(where).isEqualTo(values);
        assertThat(listedPoints).as(where).isEqualTo(points);
    }

    private static long floor(BigDecimal exact) {
        return exact.setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    /** Points that an entry moves between partners. */
    private static Map<ClearingKey, Long> moved(FinanceHouse house, JournalEntry entry) {
        Map<ClearingKey, Long> moved = new TreeMap<>();
        long corrected = 0;
        for (Posting posting : entry.postings()) {
            switch (posting) {
                case Posting.EntryCorrected correction -> corrected = correction.corrected();
                case Posting.PointsRedeemed redeemed ->
                    add(
                            moved,
                            redeemed.wallet(),
                            redeemed.parts(),
                            redeemed.redemption().partner(),
                            1);
                case Posting.PointsRestored restored -> {
                    WrittenEntry redemption = Objects.requireNonNull(house.journals.get(entry.member()))
                            .get((int) corrected - 1);
                    for (Posting first : redemption.entry().postings()) {
                        if (first instanceof Posting.PointsRedeemed redeemed) {
                            add(
                                    moved,
                                    restored.wallet(),
                                    restored.parts(),
                                    redeemed.redemption().partner(),
                                    -1);
                        }
                    }
                }
                default -> {}
            }
        }
        return moved;
    }

    private static void add(
            Map<ClearingKey, Long> moved, String wallet, List<LotBalance> parts, String partner, int sign) {
        parts.stream()
                .filter(part -> !part.lot().issuer().equals(partner))
                .forEach(part -> moved.merge(
                        new ClearingKey(wallet, part.lot().issuer(), partner), sign * part.points(), Long::sum));
    }

    @Test
    void aSealThatBrokeOffAnywhereIsTheSameInTheEnd() {
        List<JournalEntry> entries = entries(5, 60);
        List<String> expected = sealed(new FinanceHouse(), entries, new Breaking(), Integer.MAX_VALUE);
        int breaks = 0;
        boolean isBroken = true;
        for (int write = 1; isBroken; write++) {
            Breaking breaking = new Breaking();
            FinanceHouse house = new FinanceHouse(breaking);

            assertThat(sealed(house, entries, breaking, write))
                    .as("broken off at write %d", write)
                    .isEqualTo(expected);
            assertThat(house.seals.attempts(PROGRAM)).isEmpty();
            isBroken = breaking.isBroken;
            breaks++;
        }
        assertThat(breaks).isGreaterThan(30);
    }

    private static List<JournalEntry> entries(long seed, int steps) {
        List<JournalEntry> entries = new ArrayList<>();
        new RandomMovements(seed, START, 7, (_, entry) -> entries.add(entry)).live(steps);
        return entries;
    }

    /** Seals part of a history, breaks off at some write, and goes on two hours later. */
    private static List<String> sealed(FinanceHouse house, List<JournalEntry> entries, Breaking breaking, int write) {
        house.now = START;
        house.sealDays();
        entries.forEach(house::write);
        house.now = START.plusSeconds(3L * 86_400);
        breaking.writesLeft = write;
        try {
            house.sealDays();
            house.now = house.now.plusSeconds(86_400);
            house.sealDays();
        } catch (IllegalStateException broken) {
            breaking.isBroken = true;
        }
        breaking.writesLeft = Integer.MAX_VALUE;
        // The lease of whoever died ends by itself.
        house.now = START.plusSeconds(4L * 86_400 + 7_200);
        house.sealDays();
        house.now = START.plusSeconds(10L * 86_400);
        house.sealDays();
        return house.catalog.all(PROGRAM).stream().map(Seal::hash).toList();
    }

    /** Fails right before or right after some write, as a process that dies. */
    private static final class Breaking implements FinanceHouse.Wrapping {
        private static final Set<String> WRITES =
                Set.of("insert", "begin", "end", "insertLines", "insertParts", "keep", "remove");
        private int writesLeft = Integer.MAX_VALUE;
        private boolean isBroken;

        @Override
        public Seals around(Seals seals) {
            return (Seals) Proxy.newProxyInstance(
                    Seals.class.getClassLoader(), new Class<?>[] {Seals.class}, (_, method, arguments) -> {
                        if (WRITES.contains(method.getName()) && --writesLeft == 0) {
                            throw new IllegalStateException("died before " + method.getName());
                        }
                        Object result;
                        try {
                            result = method.invoke(seals, arguments);
                        } catch (InvocationTargetException failed) {
                            throw Objects.requireNonNull(failed.getCause());
                        }
                        if (WRITES.contains(method.getName()) && --writesLeft == 0) {
                            throw new IllegalStateException("died after " + method.getName());
                        }
                        return result;
                    });
        }
    }

    @Test
    void ofTwoWhoSealAtOnceOneWinsAndTheNextSealGoesOnFromIt() {
        // Nobody respects the lease here, as after a long pause of the one who had it.
        FinanceHouse house = new FinanceHouse(seals -> (Seals) Proxy.newProxyInstance(
                Seals.class.getClassLoader(), new Class<?>[] {Seals.class}, (_, method, arguments) -> {
                    boolean isLease = method.getName().equals("lease");
                    return isLease ? true : method.invoke(seals, arguments);
                }));
        FinanceHouse calm = new FinanceHouse();
        List<JournalEntry> entries = entries(9, 200);
        List<JournalEntry> first = entries.subList(0, 100);
        List<JournalEntry> second = entries.subList(100, entries.size());
        first.forEach(house::write);
        house.now = first.getLast().recordedAt().plusSeconds(86_400);
        List<SealJob.Result> inner = new ArrayList<>();
        SealJob slow = house.job(new SealCatalog(house.seals), (program, count, page) -> {
            List<List<String>> pages = new ArrayList<>();
            house.members(program, count, pages::add);
            page.accept(pages.getFirst());
            inner.add(house.job.sealNextDay(PROGRAM));
            pages.stream().skip(1).forEach(page);
        });

        SealJob.Result outer = slow.sealNextDay(PROGRAM);

        assertThat(inner).hasSize(1).allMatch(SealJob.Result.Sealed.class::isInstance);
        assertThat(outer).isInstanceOf(SealJob.Result.Busy.class);
        assertThat(house.catalog.all(PROGRAM)).hasSize(1);
        second.forEach(house::write);
        Instant later = second.getLast().recordedAt().plusSeconds(86_400);
        first.forEach(calm::write);
        calm.now = house.now;
        calm.sealDays();
        second.forEach(calm::write);
        for (FinanceHouse each : List.of(house, calm)) {
            each.now = later;
            each.sealDays();
        }
        assertThat(house.catalog.all(PROGRAM).stream().map(Seal::hash))
                .hasSizeGreaterThan(2)
                .containsExactlyElementsOf(
                        calm.catalog.all(PROGRAM).stream().map(Seal::hash).toList());
    }

    @Test
    void anEntryThatIsLateFallsIntoTheNextSealAndNoEarlierFigureMoves() {
        FinanceHouse house = new FinanceHouse();
        List<JournalEntry> entries = new ArrayList<>();
        RandomMovements lives = new RandomMovements(11, START, 4, (_, entry) -> entries.add(entry));
        lives.live(80);
        // The last entry of the history is still being written when the day is sealed.
        entries.subList(0, entries.size() - 1).forEach(house::write);
        house.now = lives.now().plusSeconds(3 * 86_400L);
        house.sealDays();
        Seal sealed = house.catalog.last(PROGRAM).orElseThrow();
        Span span = new Span(sealed.day(), sealed.day().plusDays(1));
        FinanceReport before = house.reports.report(PROGRAM, span).orElseThrow();

        WrittenEntry late = house.write(entries.getLast());
        house.now = house.now.plusSeconds(86_400);
        house.sealDays();

        assertThat(late.entry().recordedAt()).isBefore(sealed.cut());
        assertThat(house.catalog.last(PROGRAM).orElseThrow().entries()).isEqualTo(1);
        assertThat(house.reports.report(PROGRAM, span).orElseThrow().rows()).isEqualTo(before.rows());
    }

    @Test
    void nothingIsSealedWhileAMemberOfEarlierSealsIsMissing() {
        FinanceHouse house = new FinanceHouse();
        List<JournalEntry> entries = new ArrayList<>();
        RandomMovements lives = new RandomMovements(12, START, 4, (_, entry) -> entries.add(entry));
        lives.live(40);
        entries.forEach(house::write);
        house.now = lives.now().plusSeconds(86_400);
        house.sealDays();
        SealJob forgetful = house.job(house.catalog, (_, _, page) -> page.accept(List.of("m-0", "m-1")));
        house.now = house.now.plusSeconds(86_400);

        assertThatThrownBy(() -> forgetful.sealNextDay(PROGRAM))
                .hasMessageContaining("cover 4 members")
                .hasMessageContaining("found 2 and");
        assertThat(house.seals.attempts(PROGRAM)).isEmpty();
    }

    @Test
    void theRunningDayIsSealedOftenButNotWithoutEnd() {
        FinanceHouse house = new FinanceHouse();
        house.sealDays();
        for (int i = 0; i < SealJob.EARLY_PER_DAY_MAX; i++) {
            house.now = house.now.plusSeconds(1);
            assertThat(house.job.sealEarly(PROGRAM)).isInstanceOf(SealJob.Result.Sealed.class);
        }

        assertThat(house.job.sealEarly(PROGRAM)).isInstanceOf(SealJob.Result.TooOften.class);
        assertThat(house.job.sealEarly("other")).isInstanceOf(SealJob.Result.UnknownProgram.class);
    }
}
