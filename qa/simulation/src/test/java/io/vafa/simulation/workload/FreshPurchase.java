package io.vafa.simulation.workload;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.simulation.world.Chance;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A purchase that was never reported before: mostly of this hour, sometimes months old, sometimes by a fast clock. */
final class FreshPurchase implements Operation, EntryRule {
    static final String PARTNER = "p1";

    /** The stranger's card that places to park run out for, in scenes that have one. */
    private static final String CROWDED = "s1:0";

    /** Long receipts, so that the room for lines runs out too. */
    private static final int LINES_OF_A_CROWD = 40;

    static final LocalDate BUSINESS_DATE = LocalDate.of(2021, 3, 4);

    @Override
    public int weight() {
        return 52;
    }

    @Override
    public void perform(Client client) {
        Chance chance = client.chance();
        String event = client.fresh("e");
        String card = card(client.scene(), chance);
        Money amount = new Money(chance.strikes(0.03) ? "EUR" : Programme.CURRENCY, amount(chance));
        Purchase purchase = purchase(
                event,
                chance.strikes(0.3) ? null : new Receipt(client.fresh("r"), BUSINESS_DATE),
                occurredAt(chance, client.world().clock().instant()),
                amount,
                client.scene().crowded() && card.equals(CROWDED)
                        ? lines(amount.minorUnits(), LINES_OF_A_CROWD)
                        : basket(amount.minorUnits(), chance),
                chance.strikes(0.1));
        client.report(new PurchaseCompleted(Programme.ID, new MemberReference("card", card), purchase));
    }

    /** One thing, or several; some receipts cost less than their lines. */
    private static List<PurchaseLine> basket(long amount, Chance chance) {
        if (chance.strikes(0.6)) {
            return lines(amount, 1);
        }
        long discount = chance.strikes(0.2) ? 100 : 0;
        return List.of(
                new PurchaseLine("CD", "music", null, new BigDecimal("1.50"), null, amount / 2),
                new PurchaseLine("BOOK", "books", null, new BigDecimal("3"), null, amount - amount / 2 + discount));
    }

    private static List<PurchaseLine> lines(long amount, int count) {
        List<PurchaseLine> lines = new ArrayList<>();
        lines.add(new PurchaseLine("CD", "music", null, new BigDecimal("1.50"), amount, amount));
        while (lines.size() < count) {
            lines.add(new PurchaseLine("BAG", "gift", null, BigDecimal.ONE, 0L, 0));
        }
        return lines;
    }

    private static long amount(Chance chance) {
        return chance.strikes(0.02) ? 0 : chance.below(chance.strikes(0.1) ? 60_000 : 6_000);
    }

    private static Instant occurredAt(Chance chance, Instant now) {
        int dice = chance.below(20);
        if (dice < 2) {
            return now.minus(Duration.ofSeconds(chance.below(60 * 86_400)));
        }
        if (dice == 2 && chance.strikes(0.3)) {
            return now.plus(Duration.ofSeconds(chance.below(72_000)));
        }
        // Whole minutes, so that several purchases fall on one instant.
        return now.minus(Duration.ofSeconds(chance.below(7_200)))
                .truncatedTo(
                        chance.strikes(0.5)
                                ? java.time.temporal.ChronoUnit.MINUTES
                                : java.time.temporal.ChronoUnit.MILLIS);
    }

    /** A card that somebody may enrol with, or a stranger's. */
    static String card(Scene scene, Chance chance) {
        if (scene.crowded() && chance.strikes(0.75)) {
            return CROWDED;
        }
        int number = chance.below(scene.cards() + scene.strangers() + LinkForATime.REFERENCES);
        if (number < scene.cards()) {
            return "k1:" + number;
        }
        return number < scene.cards() + scene.strangers()
                ? "s1:" + (number - scene.cards())
                : LinkForATime.digest(number - scene.cards() - scene.strangers());
    }

    static Purchase purchase(
            String event,
            @Nullable Receipt receipt,
            Instant occurredAt,
            Money amount,
            List<PurchaseLine> lines,
            boolean historic) {
        return new Purchase(event, PARTNER, "s1", "t1", receipt, occurredAt, amount, lines, "cash", "store", historic);
    }

    @Override
    public String kind() {
        return "PURCHASE";
    }

    @Override
    public Expected expect(MemberModel before, JsonNode command, Programme programme) {
        JsonNode purchase = command.get("purchase");
        JsonNode amount = purchase.get("amount");
        if (!amount.get("currency").asString().equals(Programme.CURRENCY)) {
            return Expected.refused("CURRENCY_NOT_OF_PROGRAM");
        }
        List<Effect> earned = new ArrayList<>();
        Instant occurredAt = Instant.parse(purchase.get("occurredAt").asString());
        for (Programme.Rule rule : programme.accrualAt(occurredAt).rules()) {
            long points = amount.get("minorUnits").asLong() * rule.points() / rule.perCents();
            if (points > 0) {
                earned.add(new Effect.Earned(rule.wallet(), points, rule.id()));
            }
        }
        return new Expected(null, before.settled(earned, wallet -> programme.wait(wallet, occurredAt, before.now())));
    }
}
