package io.vafa.benchmark.pipeline;

import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.contracts.purchase.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Purchases that one seed makes: of any member alike, one to three lines, as much as people spend. */
final class Workload {
    static final String PROGRAM = "demo";
    static final String PARTNER = "main";

    private static final Instant FIRST_DAY = Instant.parse("2024-03-20T08:00:00Z");
    private static final int DAYS = 300;
    private static final long SECONDS_A_DAY = 86_400;
    private static final int LINES_MAX = 3;
    private static final int CENTS_MIN = 100;
    private static final int CENTS_MAX = 9_900;
    private static final int STORES = 20;
    private static final int TILLS = 4;
    private static final List<String> CATEGORIES = List.of("bread", "dairy", "music", "tea", "toys");

    private final Random random;
    private final int members;
    private long made;

    Workload(long seed, int members) {
        this.random = new Random(seed);
        this.members = members;
    }

    /** A purchase on its way in. */
    record Arrival(MemberReference member, Purchase purchase) {}

    /** The one reference of a member, as the gateway would digest it: as long, and telling nothing. */
    static MemberReference reference(int member) {
        return new MemberReference("card", String.format(Locale.ROOT, "k1:%043d", member));
    }

    /** A member's id, as long as member-service makes them. */
    static String member(int number) {
        return String.format(Locale.ROOT, "m_%022d", number);
    }

    int members() {
        return members;
    }

    /** The next purchase; no two have an id or a receipt in common. */
    Arrival next() {
        made++;
        List<PurchaseLine> lines = IntStream.rangeClosed(0, random.nextInt(LINES_MAX))
                .mapToObj(_ -> line())
                .toList();
        long cents = lines.stream().mapToLong(PurchaseLine::amountMinorUnits).sum();
        Instant occurredAt = FIRST_DAY.plusSeconds(random.nextLong(DAYS * SECONDS_A_DAY));
        return new Arrival(
                reference(random.nextInt(members)),
                new Purchase(
                        String.format(Locale.ROOT, "bench-%010d", made),
                        PARTNER,
                        "s" + random.nextInt(STORES),
                        "t" + random.nextInt(TILLS),
                        new Receipt(Long.toString(made), LocalDate.ofInstant(occurredAt, ZoneOffset.UTC)),
                        occurredAt,
                        new Money("USD", cents),
                        lines,
                        "cash",
                        "store",
                        false));
    }

    private PurchaseLine line() {
        long cents = random.nextLong(CENTS_MIN, CENTS_MAX);
        String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
        return new PurchaseLine(
                category + "-" + random.nextInt(1_000), category, null, new BigDecimal("1.000"), cents, cents);
    }
}
