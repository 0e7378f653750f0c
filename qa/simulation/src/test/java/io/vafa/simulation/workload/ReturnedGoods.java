package io.vafa.simulation.workload;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.simulation.world.Chance;
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
            client.returned(returned(client, old.eventId(), old.receipt(), old.original(), 1L + chance.below(500)));
        } else {
            Long cents = chance.strikes(0.5) ? null : (Long) (1L + chance.below(4_000));
            Receipt receipt = chance.strikes(0.5) ? null : new Receipt(client.fresh("t"), FreshPurchase.BUSINESS_DATE);
            client.returned(returned(client, client.fresh("t"), receipt, original(client), cents));
        }
    }

    private static OriginalPurchase original(Client client) {
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
            Client client, String event, @Nullable Receipt receipt, OriginalPurchase original, @Nullable Long cents) {
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
                        List.of(),
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
