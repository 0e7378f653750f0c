package io.vafa.standalone.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Makes the bundled sample: invented members and purchases, the same for everybody, from one seed. Written by
 * {@code ./mvnw -pl standalone test -Dtest=SampleTest -Dvafa.generate=true}.
 */
final class SampleGenerator {

    static final int MEMBERS = 300;
    static final int PURCHASES = 3_000;

    private static final int FIRST_RECEIPT = 10_000;

    /** Of so many receipts one comes back in part. */
    private static final int RETURN_EVERY = 100;

    private static final long SEED = 20_261_121;
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 3, 1);
    private static final int DAYS = 548;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx");

    private final Random random = new Random(SEED);
    private final List<Member> members = new ArrayList<>();

    private record Member(String card, String name, String language, String email, Store home, double appetite) {}

    private record Names(String language, List<String> given, List<String> family) {}

    private record Store(String id, ZoneId zone, String language) {}

    private record Product(String sku, String category, int lowestCents, int highestCents) {}

    private record Sale(OffsetDateTime at, Member member, Store store, List<Item> items) {}

    /** One receipt: a sale, or what came back of the original one. */
    private record Slip(String receipt, Sale sale, String original) {}

    private record Item(Product product, int quantity, int cents) {}

    private static final List<Names> NAMES = List.of(
            new Names(
                    "fa",
                    List.of(
                            "مینا", "آرش", "سارا", "کیان", "نرگس", "بهرام", "شیرین", "پویا", "لاله", "رضا", "پریسا",
                            "امید"),
                    List.of("رضایی", "احمدی", "کریمی", "حسینی", "مرادی", "صادقی", "یزدانی", "نوری", "فرهادی", "جعفری")),
            new Names(
                    "ar",
                    List.of(
                            "ليلى", "عمر", "فاطمة", "خالد", "نورة", "سلمان", "هدى", "يوسف", "ريم", "طارق", "مها",
                            "بدر"),
                    List.of(
                            "العتيبي",
                            "الحربي",
                            "المنصور",
                            "السالم",
                            "القحطاني",
                            "الشريف",
                            "النجار",
                            "الفارس",
                            "العلي")),
            new Names(
                    "en",
                    List.of("Emma", "James", "Olivia", "Noah", "Grace", "Daniel", "Amelia", "Samuel", "Ruby", "Thomas"),
                    List.of(
                            "Clarke",
                            "Hughes",
                            "Patel",
                            "Murphy",
                            "Bennett",
                            "O'Connor",
                            "Fraser",
                            "Walsh",
                            "Turner")));

    private static final List<Store> STORES = List.of(
            new Store("tehran-1", ZoneId.of("Asia/Tehran"), "fa"),
            new Store("shiraz-1", ZoneId.of("Asia/Tehran"), "fa"),
            new Store("riyadh-1", ZoneId.of("Asia/Riyadh"), "ar"),
            new Store("jeddah-1", ZoneId.of("Asia/Riyadh"), "ar"),
            new Store("london-1", ZoneId.of("Europe/London"), "en"));

    private static final List<Product> PRODUCTS = List.of(
            new Product("bread", "bakery", 80, 350),
            new Product("pastry", "bakery", 120, 600),
            new Product("milk", "dairy", 90, 220),
            new Product("cheese", "dairy", 250, 1_400),
            new Product("fruit", "produce", 150, 900),
            new Product("herbs", "produce", 60, 250),
            new Product("rice", "pantry", 400, 2_600),
            new Product("saffron", "pantry", 900, 3_200),
            new Product("dates", "pantry", 350, 1_900),
            new Product("tea", "drinks", 300, 1_500),
            new Product("coffee", "drinks", 450, 1_800),
            new Product("soap", "household", 100, 700),
            new Product("detergent", "household", 500, 1_600),
            new Product("vitamins", "pharmacy", 700, 2_900),
            new Product("novel", "books", 600, 2_400),
            new Product("shirt", "apparel", 1_500, 6_500),
            new Product("headset", "electronics", 2_500, 14_900));

    /** The member file: card, name, language, email. */
    List<String> members() {
        makeMembers();
        List<String> lines = new ArrayList<>(List.of("card,name,language,email"));
        members.forEach(
                member -> lines.add(String.join(",", member.card(), member.name(), member.language(), member.email())));
        return lines;
    }

    /** The purchases in the canonical format, in the order in which they happened. */
    List<String> purchases() {
        makeMembers();
        List<Sale> sales = new ArrayList<>();
        for (int sale = 0; sale < PURCHASES; sale++) {
            sales.add(sale());
        }
        sales.sort(Comparator.comparing(sale -> sale.at().toInstant()));
        List<String> lines = new ArrayList<>(List.of(
                "receipt,occurred_at,member,store,currency,sku,category,quantity,unit_price,type,original_receipt"));
        List<Slip> slips = new ArrayList<>();
        int receipt = FIRST_RECEIPT;
        for (Sale sale : sales) {
            receipt++;
            slips.add(new Slip(Integer.toString(receipt), sale, ""));
            if (receipt % RETURN_EVERY == 0) {
                // The first thing on the receipt comes back within three weeks.
                Sale back = new Sale(
                        sale.at().plusDays(1 + receipt % 20),
                        sale.member(),
                        sale.store(),
                        sale.items().subList(0, 1));
                slips.add(new Slip("R" + receipt, back, Integer.toString(receipt)));
            }
        }
        slips.sort(Comparator.comparing(slip -> slip.sale().at().toInstant()));
        for (Slip slip : slips) {
            for (Item item : slip.sale().items()) {
                lines.add(row(slip, item));
            }
        }
        return lines;
    }

    private void makeMembers() {
        if (!members.isEmpty()) {
            return;
        }
        for (int index = 1; index <= MEMBERS; index++) {
            Names names = NAMES.get(pick(45, 80));
            String card = "V%04d".formatted(index);
            List<Store> near = STORES.stream()
                    .filter(store -> store.language().equals(names.language()))
                    .toList();
            members.add(new Member(
                    card,
                    any(names.given()) + " " + any(names.family()),
                    names.language(),
                    "member-%04d@example.com".formatted(index),
                    any(near),
                    // A few buy a lot, most a little.
                    0.15 + Math.pow(random.nextDouble(), 4) * 6));
        }
    }

    private Sale sale() {
        Member member = hungry();
        Store store = random.nextInt(12) == 0 ? any(STORES) : member.home();
        LocalTime time = LocalTime.of(9 + random.nextInt(12), random.nextInt(60));
        ZonedDateTime at = ZonedDateTime.of(FIRST_DAY.plusDays(random.nextInt(DAYS)), time, store.zone());
        int count = 1 + pick(60, 85);
        List<Item> items = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Product product = any(PRODUCTS);
            int range = product.highestCents() - product.lowestCents();
            int cents = product.lowestCents() + random.nextInt(range) / 5 * 5;
            items.add(new Item(product, product.highestCents() > 2_000 ? 1 : 1 + random.nextInt(4), cents));
        }
        return new Sale(at.toOffsetDateTime(), member, store, items);
    }

    private Member hungry() {
        while (true) {
            Member member = any(members);
            if (random.nextDouble() * 6.15 < member.appetite()) {
                return member;
            }
        }
    }

    private static String row(Slip slip, Item item) {
        Sale sale = slip.sale();
        return String.join(
                ",",
                slip.receipt(),
                MINUTES.format(sale.at()),
                sale.member().card(),
                sale.store().id(),
                "USD",
                item.product().sku(),
                item.product().category(),
                Integer.toString(item.quantity()),
                BigDecimal.valueOf(item.cents(), 2).toPlainString(),
                slip.original().isEmpty() ? "PURCHASE" : "RETURN",
                slip.original());
    }

    /** 0, 1 or 2, with the first two as likely as the percentages say. */
    private int pick(int first, int second) {
        int roll = random.nextInt(100);
        return roll < first ? 0 : roll < second ? 1 : 2;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
