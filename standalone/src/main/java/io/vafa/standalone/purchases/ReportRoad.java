package io.vafa.standalone.purchases;

import io.vafa.standalone.client.PatientSender;
import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import java.util.List;
import java.util.Map;

/** Purchases and returns go as they are, each to their address, and wait for their outcome. */
record ReportRoad(PatientSender sender, String program) implements ItemRoad {

    private static final Map<String, String> WAIT_FOR_OUTCOMES = Map.of("Prefer", "wait=30");

    @Override
    public PatientSender.Result send(List<ReadPurchase> items) {
        String path =
                "/v1/programs/" + program + "/" + items.getFirst().resource().step();
        return sender.send(path, items.stream().map(ReadPurchase::json).toList(), WAIT_FOR_OUTCOMES);
    }
}
