package io.vafa.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.Receipt;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdsTest {
    private static final LocalDate DAY = LocalDate.parse("2021-01-01");

    @Test
    void anIdOfAReceiptCanBeRead() {
        assertThat(EventIds.ofReceipt("acme", "s1", "t1", new Receipt("17", DAY)))
                .isEqualTo("receipt:acme:s1:t1:2021-01-01:17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/2", "1%2", "1;2", "\u06f1\u06f2", "1 2", "1:2"})
    void anIdOfAReceiptCanAlwaysStandInAnAddress(String number) {
        assertThat(EventIds.isPlain(EventIds.ofReceipt("acme", "s1", "t1", new Receipt(number, DAY))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a%b", ".", "..", "a b", "a;b", "a\\b"})
    void whatAnAddressCannotHoldIsKnown(String eventId) {
        assertThat(EventIds.isPlain(eventId)).isFalse();
    }

    @Test
    void aLongReceiptStillFitsAnId() {
        String id = EventIds.ofReceipt("p".repeat(200), "s".repeat(200), null, new Receipt("1", DAY));

        assertThat(Require.text(id, "id")).startsWith("receipt:").hasSize(51);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121})
    void noTwoReceiptsShareAnId(long seed) {
        Random random = new Random(seed);
        List<String> parts = List.of("a", "b", ":", "a:b", "/", "2021-01-01", "a:", ":b", "-", "x".repeat(150));
        Map<String, Object> receipts = new HashMap<>();
        for (int round = 0; round < 5_000; round++) {
            String partner = parts.get(random.nextInt(parts.size()));
            @Nullable String store = maybe(parts, random);
            @Nullable String till = maybe(parts, random);
            Receipt receipt = new Receipt(parts.get(random.nextInt(parts.size())), random.nextBoolean() ? DAY : null);
            List<String> all = List.of(partner, String.valueOf(store), String.valueOf(till), receipt.toString());

            Object other = receipts.put(EventIds.ofReceipt(partner, store, till, receipt), all);

            assertThat(other == null || other.equals(all))
                    .as("seed %s: %s and %s", seed, other, all)
                    .isTrue();
        }
    }

    private static @Nullable String maybe(List<String> parts, Random random) {
        return random.nextInt(3) == 0 ? null : parts.get(random.nextInt(parts.size()));
    }
}
