package io.vafa.simulation.workload;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.contracts.purchase.ReturnLine;
import io.vafa.simulation.world.Chance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Goods go back, all or for an amount, named by event or by receipt; some before anybody has heard of the purchase, some
 * more than once, some with other content under the same name.
 */
final class ReturnedGoods implements Operation, EntryRule {
    private static final int STEPS_AHEAD = 60;

    @Override
    public int weight() {
        return 9;
    }

    @Override
    public void perform(Client client) {
        Chance chance = client.chance();
        PurchaseReturned earlier = chance.strikes(0.3) ? client.earlierReturn().orElse(null) : null;
        if (earlier != null && chance.strikes(0.7)) {
            client.returned(earlier);
        } else if (earlier != null) {
            PurchaseReturn old = earlier.returned();
            client.returned(
                    returned(client, old.eventId(), old.receipt(), old.original(), 1L + chance.below(500), List.of()));
        } else {
            int dice = chance.below(10);
            Long cents = dice < 4 ? (Long) (1L + chance.below(4_000)) : null;
            List<ReturnLine> lines = dice < 7 ? List.of() : lines(chance);
            Receipt receipt = chance.strikes(0.5) ? null : new Receipt(client.fresh("t"), FreshPurchase.BUSINESS_DATE);
            client.returned(returned(client, client.fresh("t"), receipt, original(client), cents, lines));
        }
    }

    /** One or two lines, whole or some pieces, one of them perhaps not there. */
    private static List<ReturnLine> lines(Chance chance) {
        List<ReturnLine> lines = new ArrayList<>();
        for (int line = 1; line <= 3; line++) {
            if (chance.strikes(line == 1 ? 0.7 : line == 2 ? 0.6 : 0.02)) {
                lines.add(new ReturnLine(
                        line,
                        null,
                        chance.strikes(0.4)
                                ? null
                                : new BigDecimal("0.5").multiply(BigDecimal.valueOf(1L + chance.below(4))),
                        null));
            }
        }
        return lines;
    }

    static OriginalPurchase original(Client client) {
        Chance chance = client.chance();
        if (chance.strikes(0.2)) {
            // Whatever is bought in that step, if anything, is not reported yet.
            int ahead = client.world().index() + 1 + chance.below(STEPS_AHEAD);
            return chance.strikes(0.5) ? new OriginalPurchase.ByEvent("e" + ahead) : byReceipt("r" + ahead);
        }
        return client.earlierReport()
                .<OriginalPurchase>map(report -> report.purchase().receipt() == null || chance.strikes(0.5)
                        ? new OriginalPurchase.ByEvent(report.purchase().eventId())
                        : byReceipt(report.purchase().receipt().number()))
                .orElseGet(() -> new OriginalPurchase.ByEvent("nothing"));
    }

    private static OriginalPurchase byReceipt(String number) {
        return new OriginalPurchase.ByReceipt(new Receipt(number, FreshPurchase.BUSINESS_DATE), "s1", "t1");
    }

    private static PurchaseReturned returned(
            Client client,
            String event,
            @Nullable Receipt receipt,
            OriginalPurchase original,
            @Nullable Long cents,
            List<ReturnLine> lines) {
        return new PurchaseReturned(
                Programme.ID,
                new PurchaseReturn(
                        event,
                        FreshPurchase.PARTNER,
                        "s1",
                        "t1",
                        receipt,
                        client.world().clock().instant(),
                        original,
                        cents == null
                                ? null
                                : new Money(client.chance().strikes(0.03) ? "EUR" : Programme.CURRENCY, cents),
                        lines,
                        false));
    }

    static void send(Client client, PurchaseReturned returned, @Nullable String correlation) {
        client.send(
                Topic.INTAKE,
                returned.key(),
                EventType.PURCHASE_RETURNED,
                returned.returned().eventId(),
                returned,
                correlation);
    }

    @Override
    public String kind() {
        return "RETURN";
    }

    @Override
    public Expected expect(MemberModel before, JsonNode command, Programme programme) {
        MemberModel.Gift gift = before.gift(command.get("purchase"));
        if (gift == null) {
            return Expected.refused(
                    before.wasRefused(command.get("purchase")) ? "UNDONE_WAS_REFUSED" : "NOTHING_TO_UNDO");
        }
        if (gift.centsLeft() == 0) {
            return Expected.refused("RETURN_EXCEEDS_PURCHASE");
        }
        long left = 0;
        JsonNode amount = command.get("returned").get("amount");
        if (amount != null) {
            if (!amount.get("currency").asString().equals(Programme.CURRENCY)) {
                return Expected.refused("CURRENCY_NOT_OF_PURCHASE");
            }
            left = gift.centsLeft() - amount.get("minorUnits").asLong();
            if (left < 0) {
                return Expected.refused("RETURN_EXCEEDS_PURCHASE");
            }
        }
        JsonNode lines = command.get("returned").get("lines");
        if (amount == null && lines != null && !lines.isEmpty()) {
            String refusal = refusal(gift, lines);
            if (refusal != null) {
                return Expected.refused(refusal);
            }
            long less = paidFor(gift.purchase(), wentBack(gift, command)) - paidFor(gift.purchase(), gift.wentBack());
            left = Math.max(0, gift.centsLeft() - less);
        }
        Map<String, Long> due = new TreeMap<>();
        for (Programme.Rule rule : programme.accrualAt(gift.occurredAt()).rules()) {
            due.merge(rule.wallet(), left * rule.points() / rule.perCents(), Long::sum);
        }
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Returned(gift.sequence(), gift.centsLeft(), left));
        gift.stands().forEach((wallet, points) -> {
            long taken = points - Math.min(points, due.getOrDefault(wallet, 0L));
            if (taken > 0) {
                effects.add(new Effect.TakenBack(wallet, taken, "BASE"));
            }
        });
        return new Expected(null, effects);
    }

    /** Why these lines cannot go back; null: they can. */
    private static @Nullable String refusal(MemberModel.Gift gift, JsonNode lines) {
        Map<Integer, BigDecimal> gone = new TreeMap<>(gift.wentBack());
        for (JsonNode line : lines) {
            JsonNode bought = gift.purchase().at("/lines/" + (line.get("line").asInt() - 1));
            if (bought.isMissingNode()) {
                return "LINE_NOT_OF_PURCHASE";
            }
            BigDecimal left =
                    quantity(bought).subtract(gone.getOrDefault(line.get("line").asInt(), BigDecimal.ZERO));
            BigDecimal back = line.has("quantity") ? quantity(line) : left;
            if (left.signum() == 0 || back.compareTo(left) > 0) {
                return "RETURN_EXCEEDS_PURCHASE";
            }
            gone.merge(line.get("line").asInt(), back, BigDecimal::add);
        }
        return null;
    }

    /** Quantities that have gone back, by line, after a return that can be. */
    static Map<Integer, BigDecimal> wentBack(MemberModel.Gift gift, JsonNode command) {
        Map<Integer, BigDecimal> gone = new TreeMap<>(gift.wentBack());
        JsonNode returned = command.path("returned");
        JsonNode lines = returned.path("lines");
        for (JsonNode line : lines) {
            int number = line.get("line").asInt();
            BigDecimal all = quantity(gift.purchase().at("/lines/" + (number - 1)));
            gone.put(
                    number,
                    line.has("quantity")
                            ? gone.getOrDefault(number, BigDecimal.ZERO).add(quantity(line))
                            : all);
        }
        return gone;
    }

    private static BigDecimal quantity(JsonNode line) {
        return new BigDecimal(line.get("quantity").asString());
    }

    /** What quantities of lines cost, each rounded down, and of that the share of what was paid for all. */
    private static long paidFor(JsonNode purchase, Map<Integer, BigDecimal> quantities) {
        long all = purchase.get("lines")
                .valueStream()
                .mapToLong(line -> line.get("amountMinorUnits").asLong())
                .sum();
        long some = 0;
        for (Map.Entry<Integer, BigDecimal> gone : quantities.entrySet()) {
            JsonNode line = purchase.at("/lines/" + (gone.getKey() - 1));
            some += BigDecimal.valueOf(line.get("amountMinorUnits").asLong())
                    .multiply(gone.getValue())
                    .divide(quantity(line), 0, RoundingMode.DOWN)
                    .longValueExact();
        }
        long paid = purchase.at("/amount/minorUnits").asLong();
        return all <= paid ? some : paid * some / all;
    }

    /** What the rules say when a campaign takes back what it gave. */
    static final class TakeBack implements EntryRule {
        @Override
        public String kind() {
            return "TAKE_BACK";
        }

        @Override
        public Expected expect(MemberModel before, JsonNode command, Programme programme) {
            MemberModel.Gift gift = before.gift(command.get("undone"));
            if (gift == null) {
                return Expected.refused(
                        before.wasRefused(command.get("undone")) ? "UNDONE_WAS_REFUSED" : "NOTHING_TO_UNDO");
            }
            String wallet = command.get("wallet").asString();
            long stands = gift.stands().getOrDefault(wallet, 0L);
            long points = stands - command.get("remaining").asLong();
            return points <= 0
                    ? Expected.refused("NOTHING_TO_UNDO")
                    : new Expected(
                            null,
                            List.of(
                                    new Effect.Corrected(gift.sequence(), gift.given() - stands + points),
                                    new Effect.TakenBack(wallet, points, "BONUS")));
        }
    }
}
