package io.vafa.campaign;

import io.vafa.campaign.domain.Multiplier;
import io.vafa.campaign.domain.Rung;
import io.vafa.campaign.domain.TierLadder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Ladders that tests climb. */
public final class SampleLadders {
    private SampleLadders() {}

    /** Silver from 200.00 with half as much again, Gold from 1000.00 with twice. */
    public static TierLadder silverAndGold() {
        return new TierLadder(
                1,
                SimulatedLedger.WALLET,
                List.of(rung("Base", "0.00", "1"), rung("Silver", "200.00", "1.5"), rung("Gold", "1000.00", "2")));
    }

    /** The same as it stands in {@code program.yaml}. */
    public static Map<String, Object> silverAndGoldContent() {
        return Map.of(
                "qualification",
                "lifetime-spend",
                "wallet",
                SimulatedLedger.WALLET,
                "ladder",
                List.of(
                        content("Base", "0.00", "1"),
                        content("Silver", "200.00", "1.5"),
                        content("Gold", "1000.00", "2")));
    }

    public static Map<String, Object> content(String name, String from, String multiplier) {
        return Map.of("name", name, "from", from, "multiplier", multiplier);
    }

    public static Rung rung(String name, String from, String multiplier) {
        return new Rung(name, new BigDecimal(from), Multiplier.of(new BigDecimal(multiplier)));
    }
}
