package io.vafa.standalone.purchases;

import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bounded run of consecutive items: what is sent, counted and checkpointed together. */
record Chunk(List<ParsedItem> items, Position end) {

    /** So many items at most. */
    static final int ITEMS_MAX = 2_000;
    /** A chunk is full when its request bodies have so many characters in all. */
    static final int CHARACTERS_MAX = 1_000_000;

    /** The next chunk, or null at the end. */
    static @Nullable Chunk read(ItemReader reader) throws IOException {
        List<ParsedItem> items = new ArrayList<>();
        long characters = 0;
        while (items.size() < ITEMS_MAX && characters < CHARACTERS_MAX) {
            ParsedItem item = reader.next();
            if (item == null) {
                break;
            }
            items.add(item);
            characters +=
                    item instanceof ReadPurchase purchase ? purchase.json().length() : 0;
        }
        return items.isEmpty() ? null : new Chunk(items, items.getLast().end());
    }

    List<ReadPurchase> purchases() {
        return items.stream()
                .filter(ReadPurchase.class::isInstance)
                .map(ReadPurchase.class::cast)
                .toList();
    }
}
