package io.vafa.standalone.purchases;

import io.vafa.standalone.client.PatientSender;
import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import java.util.List;

/** The way of items to the platform. It is used by several lanes at once. */
interface ItemRoad {

    /**
     * Sends items of one resource, in order.
     *
     * @return one final answer per item, in their order
     */
    PatientSender.Result send(List<ReadPurchase> items);
}
