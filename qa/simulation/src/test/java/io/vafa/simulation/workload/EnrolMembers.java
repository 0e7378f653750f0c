package io.vafa.simulation.workload;

import io.vafa.member.application.EnrolmentRequest;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Profile;
import io.vafa.simulation.world.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** People enrol, each with up to three cards; some of these are somebody else's by then. */
final class EnrolMembers implements Operation, EntryRule {
    private static final int TOGETHER_MAX = 3;
    private static final int CARDS_MAX = 3;

    @Override
    public int weight() {
        return 9;
    }

    @Override
    public void perform(Client client) {
        Chance chance = client.chance();
        List<EnrolmentRequest> requests = new ArrayList<>();
        for (int i = chance.below(TOGETHER_MAX); i >= 0; i--) {
            requests.add(request(client.scene(), chance));
        }
        client.enrol(requests);
        if (chance.strikes(0.2)) {
            client.enrol(requests);
        }
    }

    private static EnrolmentRequest request(Scene scene, Chance chance) {
        TreeSet<Integer> cards = new TreeSet<>();
        for (int i = chance.below(CARDS_MAX); i >= 0; i--) {
            cards.add(chance.below(scene.cards()));
        }
        int dice = chance.below(20);
        String email = dice < 2 ? null : dice == 2 ? "not an address" : "member" + cards.first() + "@example.org";
        return new EnrolmentRequest(
                cards.stream()
                        .map(number -> new Identifier("card", "k1:" + number, "…" + number))
                        .toList(),
                new Profile(email, chance.strikes(0.5) ? "Sara" : null),
                chance.strikes(0.5) ? chance.oneOf(List.of("fa", "ar", "en")) : null,
                chance.strikes(0.15));
    }

    @Override
    public String kind() {
        return "ACCOUNT";
    }

    @Override
    public Expected expect(MemberModel before, JsonNode command, Programme programme) {
        return before.opened()
                ? Expected.refused("ACCOUNT_ALREADY_OPEN")
                : new Expected(null, List.of(new Effect.Opened()));
    }
}
