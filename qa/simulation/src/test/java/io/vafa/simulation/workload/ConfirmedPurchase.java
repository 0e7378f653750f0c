package io.vafa.simulation.workload;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseConfirmation;
import io.vafa.simulation.world.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A parcel has arrived: some before anybody has heard of the purchase, some twice, some under a name that stood for another. */
final class ConfirmedPurchase implements Operation, EntryRule {
    /** So few names that some come again for another purchase. */
    private static final int COMMON_NAMES = 6;

    @Override
    public int weight() {
        return 8;
    }

    @Override
    public void perform(Client client) {
        Chance chance = client.chance();
        OriginalPurchase original = ReturnedGoods.original(client);
        PurchaseConfirmed confirmed = confirmed(
                client, chance.strikes(0.05) ? "d" + chance.below(COMMON_NAMES) : client.fresh("d"), original);
        client.confirmed(confirmed);
        if (chance.strikes(0.2)) {
            client.confirmed(chance.strikes(0.5) ? confirmed : confirmed(client, client.fresh("dd"), original));
        }
    }

    private static PurchaseConfirmed confirmed(Client client, String event, OriginalPurchase original) {
        return new PurchaseConfirmed(
                Programme.ID,
                new PurchaseConfirmation(
                        event,
                        FreshPurchase.PARTNER,
                        "s1",
                        "t1",
                        client.world().clock().instant(),
                        original,
                        false));
    }

    static void send(Client client, PurchaseConfirmed confirmed, @Nullable String correlation) {
        client.send(
                Topic.INTAKE,
                confirmed.key(),
                EventType.PURCHASE_CONFIRMED,
                confirmed.confirmation().eventId(),
                confirmed,
                correlation);
    }

    @Override
    public String kind() {
        return "CONFIRMATION";
    }

    @Override
    public Expected expect(MemberModel before, JsonNode command, Programme programme) {
        if (command.has("wallets")) {
            return arrives(before, command.get("wallets"));
        }
        MemberModel.Gift gift = before.gift(command.get("purchase"));
        if (gift == null) {
            return Expected.refused(
                    before.wasRefused(command.get("purchase")) ? "UNDONE_WAS_REFUSED" : "NOTHING_TO_UNDO");
        }
        Map<String, Long> ripe = new TreeMap<>();
        if (before.mergedInto() == null) {
            gift.stands().forEach((wallet, points) -> {
                Long lot = gift.waiting().get(wallet);
                ripe.put(wallet, lot == null ? 0 : Math.min(points, before.pending(wallet, lot)));
            });
        }
        List<Effect> effects = ripen(before, ripe);
        effects.add(new Effect.Confirmed(gift.sequence()));
        return new Expected(null, effects);
    }

    /** What a merged member's purchase gave ripens where it lies. */
    private static Expected arrives(MemberModel before, JsonNode wallets) {
        Map<String, Long> ripe = new TreeMap<>();
        for (JsonNode content : wallets) {
            for (JsonNode part : content.get("parts")) {
                ripe.merge(
                        content.get("wallet").asString(),
                        Math.min(
                                part.get("points").asLong(),
                                before.pendingLike(content.get("wallet").asString(), part.get("lot"))),
                        Long::sum);
            }
        }
        return new Expected(null, ripen(before, ripe));
    }

    private static List<Effect> ripen(MemberModel before, Map<String, Long> ripe) {
        List<Effect> effects = new ArrayList<>();
        ripe.forEach((wallet, points) -> {
            if (points > 0) {
                effects.add(new Effect.Matured(wallet, points));
                long paid = Math.min(points, before.units(wallet).debt());
                if (paid > 0) {
                    effects.add(new Effect.Settled(wallet, paid));
                }
            }
        });
        return effects;
    }
}
